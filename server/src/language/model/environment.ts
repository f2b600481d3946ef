import { parse } from "../syntax/parser.js";
import { evaluate } from "./evaluate.js";
import type { Resolver, StandIn } from "./evaluate.js";
import { pairNamed } from "./value.js";
import type { Value } from "./value.js";

/**
 * The value of an environment variable. nats-server parses its text as `pk=TEXT`, a document of its own that
 * sees the environment but nothing of the config (conf/parse.go, lookupVariable and parseEnv).
 */
export function environmentValue(name: string, standIn: StandIn, resolver: Resolver): Value | "unknown" | "unparsable" {
  const written = resolver.environment(name);
  if (written === undefined) return "unknown";
  const text = `pk=${written}`;
  const document = parse(text);
  if (document.errors.length > 0) return "unparsable";
  const inside: Resolver = { ...resolver, environment: (other) => resolver.environment(other), report: (problem) => { resolver.report(problem); }, include: () => [] };
  const value = pairNamed(evaluate({ uri: standIn.file.uri, text, version: null, document }, [], inside, standIn), "pk")?.value;
  return value ?? "unknown";
}
