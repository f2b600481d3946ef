import type { FileEdit } from "../../edits.js";
import { bcryptBytes, bcryptLength, isBcrypt, isWholeBcrypt } from "../../model/bcrypt.js";
import { comparedSecrets } from "../../model/comparedSecrets.js";
import type { ComparedSecret } from "../../model/comparedSecrets.js";
import type { Config } from "../../model/config.js";
import type { Pair, StringValue } from "../../model/value.js";
import { blockNamed, blockNames, optionNamed } from "../../schema/schema.js";
import { utf8Length } from "../../syntax/bytes.js";
import type { CheckContext } from "../check.js";
import type { Fix } from "../fixes/fix.js";
import { sameValue } from "../fixes/sameValue.js";
import type { Side } from "../fixes/sameValue.js";
import { hashConsequences, hashInVariable } from "./consequences.js";

const id = "replaceByHash";
const titles = { token: "Replace by its bcrypt hash", password: "Replace the password by its bcrypt hash" } as const;

/** As long as a hash and of its alphabet: the edit is proved with it before there is one. */
const placeholder = `$2a$11$${"a".repeat(53)}`;

/**
 * Replaces a token or password by its bcrypt hash, wherever it is written: clients go on sending the same text.
 * Nothing where the value is a hash already, or no text that a client could send.
 */
export function replaceByHash(config: Config, context: CheckContext, { what, pair: { value } }: ComparedSecret): Fix[] {
  const title = titles[what];
  const disabled = (reason: string): Fix[] => [{ kind: "disabled", title, id, reason }];
  if (value.kind === "unknown" || value.fromEnvironment) return disabled(`The ${what} comes from an environment variable. Put the hash there, in place of the ${what}. ${hashInVariable}`);
  if (value.kind !== "string" || value.text === "" || isBcrypt(value.text)) return [];
  const reason = obstacle(config, what, value);
  if (reason !== undefined) return disabled(reason);
  const prove = (hash: string): readonly FileEdit[] | undefined => {
    const edits = editsOf(value, hash);
    return isProved(config, context.after(edits), value, hash) ? edits : undefined;
  };
  if (prove(placeholder) === undefined) {
    return disabled(`The config uses this value as something else too, which a hash cannot be. Write the ${what} out at its own place first.`);
  }
  const edits = (hash: string): readonly FileEdit[] => {
    const proved = prove(hash);
    if (proved === undefined) throw new Error("This is no bcrypt hash, or it does not fit in.");
    return proved;
  };
  return [{ kind: "hash", title, id, consequences: hashConsequences(usesOf(config, value)), secret: value.text, edits }];
}

function obstacle(config: Config, what: ComparedSecret["what"], { text }: StringValue): string | undefined {
  if (config.problems.some(({ certainty }) => certainty === "error")) return "nats-server cannot read this config. Correct its errors first.";
  const length = utf8Length(text);
  if (length === undefined) return `The ${what} is no text in UTF-8, so that no client can send it.`;
  if (length > bcryptBytes) return `bcrypt reads ${bcryptBytes} bytes and the ${what} is longer: with its hash the server would take every ${what} that begins like this one.`;
  return undefined;
}

/** The places where the server compares with what is written here. */
function usesOf(config: Config, { node }: StringValue): ComparedSecret[] {
  return comparedSecrets(config).filter(({ pair }) => pair.value.node === node);
}

/** Always within quotes: without them a hash is a variable, unless it is of the kind `2a`. */
function editsOf({ file, node }: StringValue, hash: string): FileEdit[] {
  const quote = node.kind === "string" && node.form === "single" ? "'" : '"';
  return [{ uri: file.uri, version: file.version, replacements: [{ start: node.start, end: node.end, text: quote + hash + quote }] }];
}

/** Whether the server sees the hash where it compares with it, and nowhere else, and all else as before. */
function isProved(before: Config, after: Config, value: StringValue, hash: string): boolean {
  if (hash.length !== bcryptLength || !isWholeBcrypt(hash) || after.problems.length > before.problems.length) return false;
  const hashed = comparedSecrets(after).filter(({ pair }) => pair.value.kind === "string" && pair.value.text === hash);
  return hashed.length === usesOf(before, value).length && sameValue(without(before, value.node), without(after, hashed[0]?.pair.value.node));
}

/** A config without the compared secrets that one node is written for, and without the variable that holds it. */
function without(config: Config, node: StringValue["node"] | undefined): Side {
  const compared = new Set(comparedSecrets(config).map(({ pair }) => pair));
  return {
    value: config.value,
    omits: (inside) => "pair" in inside && inside.pair.value.node === node && (compared.has(inside.pair) || isVariableAlone(config, inside.pair)),
  };
}

/** A variable that is no option as well. Within a block, where its map is not known, no option of any block. */
function isVariableAlone(config: Config, pair: Pair): boolean {
  const names = config.value.pairs.includes(pair) ? ["top"] : blockNames;
  return pair.usedAsVariable && names.every((name) => optionNamed(blockNamed(name), pair.key) === undefined);
}
