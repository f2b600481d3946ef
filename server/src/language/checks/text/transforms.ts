import type { TransformProblem } from "../../model/options/transforms.js";
import type { Messages } from "./places.js";

/** Why nats-server cannot rewrite one subject into the other. */
export const transformMessages: Messages<TransformProblem> = {
  "not-a-subject": "This is no subject: between its dots there must be something each time, without blanks, and > may only come last.",
  "wildcard-in-destination": "A destination has no * of its own. Write {{wildcard(1)}} where the text that the first * stands for is to go, {{wildcard(2)}} for the second, and so on.",
  "full-wildcard-missing": "The subject that is rewritten ends with >, so this one must end with > too.",
  "full-wildcard-extra": "This ends with >, but the subject that is rewritten does not: either both do or neither.",
  "index-too-large": "This names a wildcard that the subject does not have: they are counted from 1, and only * counts.",
  "nothing-to-index": "The subject has no * that this could stand for.",
  "wildcards-unused": "Every * of the subject must come up again here, as {{wildcard(1)}}, {{wildcard(2)}} and so on: here one is left out.",
  "function-in-import": "In an import only {{wildcard(n)}} and $n may stand, no other function: the server must be able to go the way back.",
  "function-unknown": "nats-server knows no such function here. It knows wildcard, partition, split, splitFromLeft, splitFromRight, sliceFromLeft and sliceFromRight, from 2.12 random, and from 2.15 left and right.",
  "function-newer": "The release of nats-server that is to run this does not know this function yet.",
  "function-arguments": "This function has too few or too many arguments. Before 2.12 a partition needs the wildcards it is made of too.",
  "function-argument": "An argument of this function is not what nats-server takes there: indexes, positions and counts are whole numbers, and a delimiter has no blank and no dot.",
};
