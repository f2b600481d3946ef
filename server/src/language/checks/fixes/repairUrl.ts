/** Puts into a URL what the server misses in it: its scheme, its port. No title holds anything of the URL but a scheme of the server's own. */
import type { TextReplacement } from "../../edits.js";
import { parseGoUrl } from "../../model/options/goUrl.js";
import { urlFault } from "../../model/startup/deadUrls.js";
import type { Peer } from "../../model/startup/deadUrls.js";
import type { StringValue } from "../../model/value.js";
import { editFix } from "./edit.js";
import type { EditFix } from "./fix.js";

/** Ports that the documentation of nats-server gives each kind of connection. */
export const usualPorts: Readonly<Record<Peer, string>> = { route: "6222", gateway: "7222", leafnode: "7422" };

interface Repair {
  readonly title: string;
  /** Of the text. */
  readonly edit: TextReplacement;
}

/** Of an HTTP proxy where no peer is given. Empty where what was meant cannot be known. */
export function repairUrl({ text: whole, node, file, fromEnvironment }: StringValue, peer?: Peer): EditFix[] {
  const text = whole.trim();
  // With escapes in it the file says it otherwise, and places in it cannot be known.
  const at = fromEnvironment || text === "" ? -1 : file.text.slice(node.start, node.end).indexOf(text);
  const scheme = schemeRepair(text, peer === undefined ? "http" : "nats");
  const port = peer === undefined ? undefined : portRepair(text, scheme, peer);
  const repairs = [scheme, port].filter((repair) => repair !== undefined);
  if (at < 0 || repairs.length === 0 || !isWhole(apply(text, repairs), peer)) return [];
  const title = repairs.map((repair) => repair.title).join(" and ");
  const shift = node.start + at;
  const replacements = repairs.map(({ edit }) => ({ start: shift + edit.start, end: shift + edit.end, text: edit.text }));
  return [editFix("repairUrl", title.charAt(0).toUpperCase() + title.slice(1), file, replacements)];
}

/** Whether nothing but its scheme is missing to make it a URL. */
export function lacksScheme(text: string): boolean {
  return address.test(text.trim());
}

/** A host, also with user, password and port; a number alone is rather a port. */
const address = /^(?:[^/?#\s]*@)?(?!\d+(?::|$))(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d+)?$/i;

/** `tls//hub`, `nats:hub`, `nats:///hub`: a scheme that is meant as one. */
const halfScheme = /^(nats|tls|wss?|nats-route|nats-leaf)(?::\/{0,3}|\/{1,3})(?=[^/])/i;

function schemeRepair(text: string, usual: string): Repair | undefined {
  if (text.includes("://") && !text.includes(":///")) return undefined;
  const [written = "", scheme] = halfScheme.exec(text) ?? [];
  const isHalf = scheme !== undefined && address.test(text.slice(written.length));
  const isBare = address.test(text);
  // `nats:x@hub` may be a user of that name or a token behind a scheme.
  if (isHalf === isBare) return undefined;
  if (isBare) return { title: `put ${usual}:// in front`, edit: { start: 0, end: 0, text: `${usual}://` } };
  const right = `${(scheme ?? "").toLowerCase()}://`;
  return { title: `write the scheme as ${right}`, edit: { start: 0, end: written.length, text: right } };
}

/** Behind the host, before a path. */
function portRepair(text: string, scheme: Repair | undefined, peer: Peer): Repair | undefined {
  const begun = scheme === undefined ? text : apply(text, [scheme]);
  if (urlFault(begun, peer) !== "port") return undefined;
  const [authority = ""] = /^[^/]*\/\/[^/?#]*/.exec(begun) ?? [];
  const at = authority.length + text.length - begun.length;
  const port = usualPorts[peer];
  return { title: `add the port ${port}`, edit: { start: at, end: at, text: authority.endsWith(":") ? port : `:${port}` } };
}

function apply(text: string, repairs: readonly Repair[]): string {
  return repairs.toReversed().reduce((done, { edit }) => done.slice(0, edit.start) + edit.text + done.slice(edit.end), text);
}

function isWhole(text: string, peer: Peer | undefined): boolean {
  const host = parseGoUrl(text)?.host ?? "";
  return host !== "" && (peer === undefined || urlFault(text, peer) === undefined);
}
