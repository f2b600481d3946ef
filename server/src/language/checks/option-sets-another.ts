import type { Config } from "../model/config.js";
import { leafBlock, mqttBlock, websocketBlock } from "../model/startup/blocks.js";
import { allNamed, blockIn, portOf, rootBlock } from "../model/startup/settings.js";
import type { Block } from "../model/startup/settings.js";
import { isTrue, keySite } from "../model/value.js";
import type { Pair } from "../model/value.js";
import type { Check, Finding } from "./check.js";
import { removeFix } from "./fixes/removeEntry.js";

const traces = ["trace", "trace_verbose", "trace_headers"];

/**
 * The options of a block are applied in the order of a Go map, which is another one each time, and some of them set more than
 * themselves (server/opts.go, processConfigFileLine and parseTLS).
 */
export const optionSetsAnother: Check = {
  code: "option-sets-another",
  title: "Option that sets another one too",
  severity: "warning",
  documentation: "docs/checks/option-sets-another.md",
  afterTest: true,
  reads: [...traces, "tls", "websocket", "ws", "mqtt", "leafnodes", "leaf"],
  *run(config) {
    yield* besideTrue(switches(rootBlock(config), traces), "trace_verbose and trace_headers set trace too, and nats-server applies the three in random order: with this one false, each start traces or does not by chance. Leave out those that are false.");
    for (const block of listenersWithUsers(config)) {
      const tls = blockIn(block, "tls");
      const [verify, map] = [switches(tls, ["verify"]), switches(tls, ["verify_and_map"])];
      yield* besideTrue([...verify, ...map].filter((pair) => verify.includes(pair) !== isTrue(pair.value)), "verify_and_map sets verify too, and nats-server applies the two in random order: at some starts it asks nobody for a certificate, finds no user for anyone, and refuses all logins. Leave out verify.");
    }
  },
};

/** Between servers a certificate is always asked for, whatever stands there (server/opts.go, getTLSConfig). */
function listenersWithUsers(config: Config): Block[] {
  const root = rootBlock(config);
  return [root, ...[websocketBlock(config), mqttBlock(config), leafBlock(config)].filter((block) => portOf(block) === "open")];
}

function switches(block: Block, names: readonly string[]): Pair[] {
  return allNamed(block, names).map(({ pair }) => pair).filter(({ value }) => value.kind === "boolean");
}

function* besideTrue(pairs: readonly Pair[], message: string): Iterable<Finding> {
  const on = pairs.find(({ value }) => isTrue(value));
  if (on === undefined) return;
  for (const pair of pairs) {
    if (isTrue(pair.value) || pair.key.toLowerCase() === on.key.toLowerCase()) continue;
    const { file, entry, usedAsVariable, value } = pair;
    const isOwn = !usedAsVariable && !value.fromEnvironment;
    yield { ...keySite(pair), message, related: [{ message: "The one that is true.", site: keySite(on) }], fixes: isOwn ? [removeFix("Leave it out", file, entry, false)] : [] };
  }
}
