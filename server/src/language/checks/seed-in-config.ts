import type { Config } from "../model/config.js";
import { letterOf, publicKeyRole, seedRole } from "../model/nkey.js";
import type { NkeyRole } from "../model/nkey.js";
import { placeAt } from "../model/optionPath.js";
import { optionProblems } from "../model/options/optionWalk.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { ValueType } from "../schema/valueType.js";
import { commentAround } from "../syntax/comments.js";
import type { Span } from "../syntax/tree.js";
import type { Check, CheckContext, Finding } from "./check.js";
import type { EditFix, PublicKeyFix } from "./fixes/fix.js";
import { replaceFix } from "./fixes/edit.js";
import { withArticle } from "./text/nkeyWords.js";

/** A seed is the private half of a key pair. nats-server needs one in a config for the remotes of leaf nodes only. */
export const seedInConfig: Check = {
  code: "seed-in-config",
  title: "Seed of an NKey in a config",
  severity: "error",
  beyondTest: true,
  documentation: "docs/checks/seed-in-config.md",
  *run(config, context) {
    for (const file of config.files.values()) {
      for (const span of file.seeds ?? []) {
        const role = seedRole(file.text.slice(span.start, span.end));
        if (role !== undefined) yield finding(config, context, { file, span, role });
      }
    }
  },
};

interface Seed {
  readonly file: SourceFile;
  readonly span: Span;
  readonly role: NkeyRole;
}

function finding(config: Config, context: CheckContext, { file, span, role }: Seed): Finding {
  const { types, whole } = useAt(config, file, span);
  const who = withArticle(role);
  if (role === "user" && types.some(({ kind }) => kind === "seed")) {
    return { file, span, severity: "information", message: "This remote logs in with a seed that is written here: whoever reads this file can log in as that user. `credentials` keeps it in a file of its own." };
  }
  const refused = isAtFault(config, context, file, whole);
  const fits = refused && types.some((type) => type.kind === "nkey" && (type.role === role || type.role === "any"));
  const instead = fits ? "nats-server takes the public half here, and does not start with this." : "nats-server has no use for it.";
  return {
    file,
    span,
    ...(refused ? { refused } : {}),
    message: `This is the seed of ${who} NKey, the private half of a key pair: whoever reads this file can act as its owner. ${instead} Make a new key pair and keep its seed out of the config; this one may have been seen.`,
    fixes: fits ? [...replacement(context, file, span), ofNewPair(whole, role)] : [],
  };
}

/** Whether the server takes the seed for a value, and a wrong one. What another pair overwrites it never sees. */
function isAtFault(config: Config, { version }: CheckContext, file: SourceFile, { start }: Span): boolean {
  return optionProblems(config, version).some((problem) => problem.kind === "value" && problem.value.file === file && problem.value.node.start === start);
}

interface Use {
  readonly types: readonly ValueType[];
  /** The seed with the quotes around it. */
  readonly whole: Span;
}

/** What may stand where a seed stands; nothing in a comment, and where the seed is not all of the value. */
function useAt(config: Config, file: SourceFile, span: Span): Use {
  const none = { types: [], whole: span };
  if (commentAround(file.document, span.start) !== undefined) return none;
  const place = placeAt(config, file, span.start + 1);
  const { node } = place ?? {};
  const isWhole = node?.kind === "string" && node.end - node.start <= span.end - span.start + 2;
  return place?.kind === "value" && isWhole ? { types: place.step?.types ?? [], whole: { start: node.start, end: node.end } } : none;
}

/** The user has made a new pair, and picks its seed file. */
function ofNewPair(span: Span, role: NkeyRole): PublicKeyFix {
  return { kind: "public-key", id: "publicKeyOfFile", title: "Replace by the public key of a seed file...", span, letter: letterOf(role) };
}

/** Not preferred: whether the pair is to be given up for a new one, only a person can tell. */
function replacement({ publicKeyOf }: CheckContext, file: SourceFile, { start, end }: Span): EditFix[] {
  const key = publicKeyOf(file.text.slice(start, end));
  if (key === undefined || publicKeyRole(key) === undefined) return [];
  return [replaceFix("publicKey", "Replace the seed by its public key (still make a new pair: this seed may have been seen)", file, { start, end }, key, false)];
}
