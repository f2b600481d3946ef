import { optionProblems } from "../model/options/optionWalk.js";
import type { WrittenJwt } from "../model/options/optionProblem.js";
import { detached } from "../model/detached.js";
import { isCredsText, jwtFault, undecorated } from "../model/signedJwt.js";
import type { JwtFault } from "../model/signedJwt.js";
import { asSeen } from "../model/namedPath.js";
import { isJwtFile, leafCredentials } from "../model/heldJwts.js";
import type { StringValue } from "../model/value.js";
import type { ValueNode } from "../syntax/tree.js";
import type { Check, CheckContext, Finding } from "./check.js";
import { jwtFileFaults } from "./jwt/jwtFile.js";
import { unfilledIn } from "./places/unfilled.js";

/** JWTs are decoded, and their signatures checked, when a config is tested (server/jwt.go, readOperatorJWT; server/opts.go, resolver_preload). */
export const invalidJwt: Check = {
  code: "invalid-jwt",
  title: "JWT that nats-server refuses",
  severity: "error",
  documentation: "docs/checks/invalid-jwt.md",
  ofJwtFiles: true,
  *run(config, context) {
    if (isJwtFile(config.root.uri) && config.problems.length === 0) yield* jwtFileFaults(config.root, context);
    for (const { value } of leafCredentials(config)) yield* credentialsFault(value, context);
    for (const problem of optionProblems(config, context.version)) {
      if (problem.kind !== "jwt" || isUnfilled(problem, context)) continue;
      const found = problem.role === "operator" ? operatorFault(problem, context) : fault(problem, problem.value.text, context);
      if (found !== undefined) yield found;
    }
  },
};

/** What is still to be filled in has checks of its own. */
function isUnfilled({ role, value }: WrittenJwt, { stateOfNamed }: CheckContext): boolean {
  return unfilledIn(value) !== undefined && (role === "account" || stateOfNamed(value.text) === "missing");
}

/** The path of a file, or the JWT itself where there is no such file and the text begins like one. */
function operatorFault(problem: WrittenJwt, context: CheckContext): Finding | undefined {
  const { text } = problem.value;
  const state = context.stateOfNamed(text);
  if (state === "file") {
    const read = context.readNamed(text);
    return read.kind === "text" ? fault(problem, undecorated(read.text), context) : undefined;
  }
  if (text.startsWith("eyJ")) return fault(problem, undecorated(text), context);
  if (state === "not-on-disk") return undefined;
  return {
    ...place(problem),
    severity: context.here ? "error" : "information",
    message: `There is no such file, ${asSeen(text)}. Without the operator's JWT nats-server does not start.`,
  };
}

/** nats-server reads them when it connects (server/leafnode.go, sendLeafConnect): it starts, and tries in vain. */
function* credentialsFault({ text, file, node }: StringValue, { readNamed }: CheckContext): Generator<Finding> {
  const read = readNamed(text);
  if (read.kind !== "text" || isCredsText(read.text)) return;
  yield { file, span: node, severity: "warning", message: "There is no JWT with a seed in this file, each between lines of dashes, as nsc writes a creds file. nats-server starts, but this remote never logs in." };
}

/** By the node that holds the JWT or its path, which stays the same object until an edit touches it: a signature takes as long to check as a keystroke may. */
const known = new WeakMap<ValueNode, { readonly text: string; readonly role: WrittenJwt["role"]; readonly wrong: JwtFault | undefined }>();

function fault(problem: WrittenJwt, text: string, { verifies }: CheckContext): Finding | undefined {
  const { value: { node }, role } = problem;
  const before = known.get(node);
  const isKnown = before?.text === text && before.role === role;
  const wrong = isKnown ? before.wrong : jwtFault(text, role, verifies);
  if (!isKnown) known.set(node, { text: detached(text), role, wrong });
  return wrong === undefined ? undefined : { ...place(problem), message: `${words[wrong](problem.role)} nats-server does not start with it.` };
}

function place({ value }: WrittenJwt): Pick<Finding, "file" | "span"> {
  return { file: value.file, span: value.node };
}

const words: Readonly<Record<JwtFault, (role: WrittenJwt["role"]) => string>> = {
  "not-a-jwt": (role) => `This is not the JWT of an ${role}: three parts between dots, the first two of them JSON in base64url.`,
  "wrong-version": () => "This JWT is of a version that nats-server does not read: it reads 1 and 2.",
  "wrong-kind": (role) => `This JWT is not one of an ${role}.`,
  "wrong-issuer": (role) => `This JWT was not issued by ${role === "operator" ? "an operator" : "an operator or an account"}.`,
  "wrong-signature": () => "The signature of this JWT does not hold: it was changed or cut, or it is not from its issuer.",
};
