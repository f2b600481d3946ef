import { parse } from "../syntax/parser.js";
import { walk } from "../syntax/queries.js";
import { includePath } from "../syntax/values.js";
import { evaluate } from "./evaluate.js";
import type { Resolver, StandIn } from "./resolver.js";
import type { Value } from "./value.js";

/** Variables that name each other, one within the other: each takes a part of the call stack. */
const maxDepth = 100;

/**
 * The value that the text of an environment variable stands for. nats-server parses it as `pk=TEXT`, a document
 * of its own that sees the environment but nothing of the config (conf/parse.go, lookupVariable and parseEnv). Only `pk` of
 * it counts; but a file that it includes has to be one that the server can read. @param isReadable of the path of such a file.
 */
export function environmentValue(written: string | undefined, standIn: StandIn, resolver: Omit<Resolver, "include">, isReadable: (path: string) => boolean): Value | "unknown" | "unparsable" {
  if (written === undefined) return "unknown";
  if (standIn.names.length > maxDepth) return "unparsable";
  const text = `pk=${written}`;
  const document = parse(text, standIn.file.document.dialect);
  if (document.errors.length > 0) return "unparsable";
  if (/include/i.test(text) && [...walk(document)].some((node) => node.kind === "include" && !isReadable(includePath(text, node)))) return "unparsable";
  const file = { uri: standIn.file.uri, text, version: null, document };
  return evaluate(file, [], { ...resolver, include: () => [] }, standIn).pairs.findLast(({ key }) => key === "pk")?.value ?? "unknown";
}
