import type { FileEdit } from "../../edits.js";
import type { Config } from "../../model/config.js";
import { listener } from "../../model/listeners.js";
import type { ListenerName } from "../../model/listeners.js";
import { listenersOf } from "../../model/tokenListeners.js";
import type { Token } from "../../model/tokens.js";
import { pairNamed, pairsNamed } from "../../model/pairs.js";
import { isString, mayBeTrue } from "../../model/value.js";
import type { MapValue } from "../../model/value.js";
import type { CheckContext } from "../check.js";
import type { Fix } from "../fixes/fix.js";
import { refusesNoMore } from "../fixes/proof.js";
import { quoted } from "../fixes/quote.js";
import { appendEntry, insertBlockBefore } from "../writing/entries.js";
import { Draft } from "../writing/draft.js";
import { sameValue } from "../fixes/sameValue.js";
import type { Side } from "../fixes/sameValue.js";
import { styleOf, writeKey } from "../writing/style.js";
import type { Style } from "../writing/style.js";
import { certificatesIn, unfilled } from "./certificates.js";
import type { CertificatePair } from "./certificates.js";
import { tlsConsequences } from "./consequences.js";

/** Listeners that a `tls` block can be given here. Remote leaf nodes would all have to change first. */
export type TlsListener = Exclude<ListenerName, "leafnodes">;

const titles: Readonly<Record<TlsListener, string>> = { client: "Require TLS", websocket: "Require TLS of WebSocket clients", mqtt: "Require TLS of MQTT clients" };
const maxCertificates = 3;

/**
 * Gives a `tls` block to each port that takes a token in clear text. The id of the first fix for clients is
 * `requireTls`; more listeners and certificates have their name or number behind a dot.
 */
export function requireTls(config: Config, context: CheckContext, token: Token): Fix[] {
  const open = listenersOf(config, token.owner).filter((name): name is TlsListener => name !== "leafnodes" && listener(config, name).listens && listener(config, name).tls === "none");
  return open.flatMap((name) => fixesFor(config, context, token, name));
}

function fixesFor(config: Config, context: CheckContext, token: Token, name: TlsListener): Fix[] {
  const id = name === "client" ? "requireTls" : `requireTls.${name}`;
  const disabled = (reason: string): Fix[] => [{ kind: "disabled", id, title: titles[name], reason }];
  if (config.problems.some(({ certainty }) => certainty === "error")) return disabled("nats-server cannot read this config. Correct its errors first.");
  if (name === "client" && pairsNamed(config.value, "allow_non_tls").some(({ value }) => mayBeTrue(value))) {
    return disabled("allow_non_tls lets clients in without TLS, whatever the tls block says. Take it out first; that needs a restart.");
  }
  const known = certificatesIn(config).slice(0, maxCertificates);
  const fixes = (known.length > 0 ? known : [unfilled]).flatMap((certificate, index): Fix[] => {
    const edits = editsOf(config, token, name, certificate);
    const after = edits === undefined ? undefined : context.after(edits);
    if (edits === undefined || after === undefined || !isProved(config, after, name, certificate) || !refusesNoMore(config, after, context)) return [];
    const title = certificate.of === undefined ? titles[name] : `${titles[name]} with the certificate of ${certificate.of}`;
    return [{ kind: "edit", id: index === 0 ? id : `${id}.${index + 1}`, title, preferred: false, consequences: tlsConsequences(config, name, certificate), edits: () => edits }];
  });
  return fixes.length > 0 ? fixes : disabled("No safe edit was found for the way this config is written. Add the tls block by hand.");
}

/** Undefined where the block is out of reach. */
function editsOf(config: Config, token: Token, name: TlsListener, certificate: CertificatePair): readonly FileEdit[] | undefined {
  const draft = new Draft();
  // The text of a variable of the environment has no style of this config.
  const { file, entry } = token.block.map.fromEnvironment ? token.block.pair : token.pair;
  const style = styleOf(file, entry);
  if (name === "client") {
    insertBlockBefore(draft, token.block.pair, style, "tls", (inner) => inside(inner, certificate));
    return draft.edits();
  }
  const { blocks } = listener(config, name);
  const block = blocks.find(({ pairs }) => pairs.includes(token.block.pair)) ?? blocks.at(-1);
  if (block === undefined || block.fromEnvironment) return undefined;
  write(draft, block, style, certificate);
  return draft.edits();
}

/** In the place of `no_tls`, which says the opposite, or as the last entry. */
function write(draft: Draft, block: MapValue, style: Style, certificate: CertificatePair): void {
  const opposite = pairNamed(block, "no_tls");
  const entry = (own: Style): string => {
    // A block has its brace behind a blank where its options have another mark; JSON has one for both.
    const separator = own.keyQuote === "" && own.separator !== " = " ? " " : own.separator;
    return `${writeKey(own, "tls")}${separator}{${own.pad}${inside(own, certificate)}${own.pad}}`;
  };
  if (opposite === undefined) appendEntry(draft, block, style, entry);
  else draft.replace(opposite.file, opposite.entry, entry(styleOf(opposite.file, opposite.entry)));
}

function inside(style: Style, { certFile, keyFile }: CertificatePair): string {
  return [["cert_file", certFile], ["key_file", keyFile]].map(([name = "", path = ""]) => `${writeKey(style, name)}${style.separator}${quoted(path)}`).join(`,${style.gap}`);
}

function isProved(before: Config, after: Config, name: TlsListener, { certFile, keyFile }: CertificatePair): boolean {
  const { blocks, tls } = listener(after, name);
  const shown = blocks.flatMap((block) => pairsNamed(block, "tls")).flatMap(({ value }) => (value.kind === "map" ? [value] : []));
  const names = (key: string, path: string): boolean => shown.length === 1 && shown.map((map) => pairNamed(map, key)?.value).every((value) => isString(value) && value.text === path);
  return after.problems.length <= before.problems.length && tls === "required" && names("cert_file", certFile) && names("key_file", keyFile) && sameValue(without(before, name), without(after, name));
}

/** A config without what the edit is about. */
function without(config: Config, name: TlsListener): Side {
  const pairs = new Set(listener(config, name).blocks.flatMap((block) => pairsNamed(block, ["tls", "no_tls"])));
  return { value: config.value, omits: (each) => "pair" in each && pairs.has(each.pair) };
}
