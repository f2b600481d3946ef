import { accountBlocks, ofAccountBlocks } from "../model/accounts/entries.js";
import { mappingProblems } from "../model/accounts/mappings.js";
import type { Found } from "../model/accounts/found.js";
import type { MappingRule } from "../model/accounts/mappings.js";
import type { Config } from "../model/config.js";
import { mappingNames } from "../model/names.js";
import { pairsNamed } from "../model/pairs.js";
import type { MapValue } from "../model/value.js";
import type { Version } from "../schema/version.js";
import type { Check } from "./check.js";
import { findingOf } from "./text/places.js";
import type { Messages } from "./text/places.js";
import { transformMessages } from "./text/transforms.js";
import { maps } from "../model/value.js";

export const subjectMapping: Check = {
  code: "subject-mapping",
  title: "Subject mapping that nats-server refuses",
  severity: "error",
  documentation: "docs/checks/subject-mapping.md",
  *run(config, { version }) {
    for (const problem of problems(config, version)) yield findingOf(problem, messages);
  },
};

/** Problems of the mappings at the top, then of those of accounts. */
function* problems(config: Config, version: Version): Generator<Found<MappingRule>> {
  for (const map of mappingsIn(config.value)) yield* mappingProblems(map, version);
  for (const block of accountBlocks(config)) yield* inAccounts(block, version);
}

const inAccounts = ofAccountBlocks((account, version) => mappingsIn(account).flatMap((map) => mappingProblems(map, version)));

function mappingsIn(map: MapValue): MapValue[] {
  return maps(pairsNamed(map, mappingNames));
}

const messages: Messages<MappingRule> = {
  ...transformMessages,
  source: "The subject to be mapped is none: between its dots there must be something each time, without blanks, and > may only come last.",
  "destination-kind": "A destination is a subject, a block of destination and weight, or a list of such blocks.",
  "entry-kind": "Each entry of this list must be a block with a destination and a weight.",
  "text-kind": "This must be a text: put quotes around it.",
  "weight-kind": "A weight is a whole number of percent, such as 20 or \"20%\".",
  "weight-range": "A weight lies between 0 and 100.",
  "weight-missing": "A destination in a block needs a weight, such as weight: 100%.",
  "weight-total": "With this destination the weights come to more than 100. (Since 2.10 those of each cluster are added up for themselves.)",
  "destination-twice": "This destination is listed already. Each may stand once, whatever its cluster.",
  "source-moves":
    "The weights do not come to 100, so nats-server adds this subject itself as a destination for the rest, and cannot: something in it looks like a placeholder. Let the weights come to 100.",
};
