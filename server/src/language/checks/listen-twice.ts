import { listenerBlocks, listenerNames } from "../model/startup/blocks.js";
import { everyInterface } from "../model/startup/hosts.js";
import { plain, secure } from "../model/startup/ports.js";
import { allNamed, integerOf, rootBlock, setting, textOf } from "../model/startup/settings.js";
import type { Block, Found, Setting } from "../model/startup/settings.js";
import { parseAddress } from "../model/options/goAddress.js";
import { keySite } from "../model/value.js";
import type { Pair } from "../model/value.js";
import type { Check, Finding } from "./check.js";
import { draftFix } from "./fixes/edit.js";
import type { EditFix } from "./fixes/fix.js";
import { removeEntries } from "./writing/removeEntries.js";

const [hosts, ports] = [["host", "net"], ["port"]];

/** The options of a block are applied in the order of a Go map, which is another one each time, and `listen` sets both host and port (server/opts.go, parseListen). */
export const listenTwice: Check = {
  code: "listen-twice",
  title: "Address that two options set",
  severity: "warning",
  documentation: "docs/checks/listen-twice.md",
  afterTest: true,
  reads: [...listenerNames, ...plain, ...secure, ...hosts, ...ports, "listen"],
  *run(config) {
    for (const block of [rootBlock(config), ...listenerBlocks(config)]) yield* besideListen(block);
    for (const [address, names] of [["http", plain], ["https", secure]] as const) yield* besideAddress(rootBlock(config), address, names.slice(1));
  },
};

function* besideListen(block: Block): Iterable<Finding> {
  const listen = setting(block, "listen");
  const address = addressOf(listen);
  if (listen.kind !== "set" || address === undefined) return;
  const port = integerOf(setting(block, ...ports), address.port);
  if (port !== address.port) yield* found(allNamed(block, ports), listen, "port", "listen");
  const host = setting(block, ...hosts);
  const text = textOf(host);
  if (host.kind === "set" && text !== undefined && named(text) !== named(address.host)) yield* found(allNamed(block, hosts), listen, "host", "listen", address.host === "" ? bothInOne(listen.pair, host.pair, text, address.port) : []);
}

/** `http` sets the port too, and the host for both. */
function* besideAddress(root: Block, name: string, names: readonly string[]): Iterable<Finding> {
  const whole = setting(root, name);
  const address = addressOf(whole);
  if (whole.kind !== "set" || address === undefined) return;
  if (integerOf(setting(root, ...names), address.port) !== address.port) yield* found(allNamed(root, names), whole, "port", name);
}

function addressOf(option: Setting): { readonly host: string; readonly port: bigint } | undefined {
  if (option.kind !== "set") return undefined;
  const { value } = option.pair;
  if (value.kind === "integer") return { host: "", port: value.value };
  const address = value.kind === "string" ? parseAddress(value.text) : undefined;
  return typeof address === "object" ? { host: address.host, port: BigInt(address.port) } : undefined;
}

/** Without a host it is every interface (server/opts.go, setBaselineOptions). */
function named(host: string): string {
  return host === "" ? everyInterface : host.toLowerCase();
}

/** Where listen names a port only, the two say together what was meant. Not preferred: some starts have opened every interface, and clients may use one. */
function bothInOne(listen: Pair, host: Pair, name: string, port: bigint): EditFix[] {
  const isLiteral = [listen, host].every(({ value, usedAsVariable }) => value.references.length === 0 && !value.fromEnvironment && !usedAsVariable);
  if (!isLiteral || listen.file !== host.file || !/^[\w.:-]+$/.test(name)) return [];
  return [draftFix("bothInOne", "Write both in listen", false, (draft) => {
    draft.replace(listen.file, listen.value.node, `"${name.includes(":") ? `[${name}]` : name}:${String(port)}"`);
    removeEntries(draft, host.file, [host.entry]);
  })];
}

function* found(pairs: readonly Found[], whole: Found, what: string, name: string, fixes: readonly EditFix[] = []): Iterable<Finding> {
  for (const { pair } of pairs) {
    yield {
      ...keySite(pair),
      message: `${name} sets another ${what}, and nats-server applies the two in random order: each start may give another result. Write host and port in ${name} alone, or leave it out.`,
      related: [{ message: `The other ${what}.`, site: keySite(whole.pair) }],
      fixes,
    };
  }
}
