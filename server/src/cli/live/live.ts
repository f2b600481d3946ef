import { auditFormats, type Audited, type Count } from "../../../../client/src/live/index.js";
import { printable, type Output } from "../output.js";
import type { LiveInvocation } from "./arguments.js";
import { audit } from "./audit.js";
import { auditContext } from "./auditContext.js";
import { human } from "./human.js";

/** So many endpoints are asked at the same time. */
const atOnce = 4;

/**
 * Asks monitoring endpoints and system accounts for connections and writes them in the order of the command line. Returns
 * the exit code: 1 where there are bearers; else 2 where one could not be asked, so that nobody knows; else 0.
 */
export async function live(asked: LiveInvocation, output: Output, errors: Output): Promise<number> {
  const { format } = asked;
  const ofEndpoints = await inTurns(asked.endpoints, (endpoint) => audit(endpoint, asked));
  const ofContexts = await inTurns(asked.contexts, (name) => auditContext(name, asked, asked.timeout));
  const audits = [...ofEndpoints, ...ofContexts.flat()];
  const pieces = format === "human" ? human(audits, asked.strict) : auditFormats[format](audits);
  for (const piece of pieces) output.text(piece);
  for (const note of format === "human" ? [] : notesOf(audits)) errors.line(printable(`nats-conf-lint: ${note}`));
  if (audits.some((each) => countedOf(each, asked) > 0)) return 1;
  return audits.some(({ kind }) => kind === "failed") ? 2 : 0;
}

/** The results in the order of the items, some of which are under way at a time. */
async function inTurns<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}

/** What decides the exit code. */
function countedOf(audited: Audited, { clearTextOnly, strict }: LiveInvocation): number {
  if (audited.kind === "failed") return 0;
  const { counts: { staticToken, bearerJwt, cannotTell }, unlistedLeafNodes } = audited.snapshot;
  const of = ({ connections, withoutTls }: Count): number => (clearTextOnly ? withoutTls : connections);
  return of(staticToken) + of(bearerJwt) + (strict ? of(cannotTell) + unlistedLeafNodes : 0);
}

/** What a reader of rows would miss: endpoints that failed, and what is not known of the others. */
function* notesOf(audits: readonly Audited[]): Generator<string> {
  for (const audited of audits) {
    if (audited.kind === "failed") {
      yield `${audited.endpoint}: ${audited.failure.message} ${audited.failure.remedy}`;
      continue;
    }
    const { counts: { cannotTell: { connections } }, unlisted, unlistedLeafNodes, flawCount } = audited.snapshot;
    if (connections > 0) yield `${audited.endpoint}: of ${connections} connections the login cannot be told; they may be bearers.`;
    if (unlisted > 0) yield `${audited.endpoint}: the server left out ${unlisted} connections.`;
    if (unlistedLeafNodes > 0) yield `${audited.endpoint}: the server does not list its ${unlistedLeafNodes} leaf nodes; they may be bearers. See /leafz.`;
    if (flawCount > 0) yield `${audited.endpoint}: ${flawCount} parts of the answer could not be read.`;
  }
}
