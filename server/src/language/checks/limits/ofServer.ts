import type { Version } from "../../schema/version.js";
import { parseVersion } from "../../schema/version.js";
import { isNegativeTime } from "../../model/options/given.js";
import type { Value } from "../../model/value.js";

/** A limit at the top of a config, and which values of it leave nobody in. */
export interface ServerLimit {
  readonly names: readonly string[];
  readonly locksOut: (value: Value) => boolean;
  readonly message: string;
  /** Absent: in all releases. */
  readonly since?: Version;
}

/** Bytes. The CONNECT of nats.js is longer, without a name or a credential; with a JWT it is several times as long. */
const shortestConnect = 128n;

/** Bytes. The INFO with which the server greets is longer, with a name of one letter, in 2.9.10. */
const shortestInfo = 200n;

const number = (test: (value: bigint) => boolean) => (value: Value): boolean => value.kind === "integer" && test(value.value);

export const serverLimits: readonly ServerLimit[] = [
  {
    names: ["max_connections", "max_conn"],
    // server/server.go, createClientEx; before, zero was the default and a negative number no limit.
    locksOut: number((value) => value <= 0n),
    since: parseVersion("2.12.5"),
    message: "With this nats-server takes no client at all, from 2.12.5 on: it closes each connection with “maximum connections exceeded”. Leave the option out for the default of 65536.",
  },
  {
    names: ["max_control_line"],
    // server/parser.go, overMaxControlLineLimit; zero stands for the default.
    locksOut: number((value) => value < 0n || (value > 0n && value < shortestConnect)),
    message: "The line with which clients log in is longer than this: nats-server closes the connection of every client with “maximum control line exceeded”. Leave the default of 4 KB, or take more.",
  },
  {
    names: ["max_payload"],
    // server/opts.go, processConfigFileLine: of 32 bits.
    locksOut: number((value) => BigInt.asIntN(32, value) < 0n),
    message: "To nats-server this means no limit, but clients are told it and take it for one: they refuse to publish anything. Write the size of the largest message, 1 MB if in doubt.",
  },
  {
    names: ["max_pending"],
    // server/client.go, queueOutbound; zero stands for the default.
    locksOut: number((value) => value < 0n || (value > 0n && value <= shortestInfo)),
    message: "The line with which nats-server greets a client is longer than what may wait for one: it closes the connection of every client at once. Leave the default of 64 MB, or take more.",
  },
  {
    names: ["max_subscriptions", "max_subs"],
    // server/client.go, applyAccountLimits and subsAtLimit: of 32 bits, and zero and -1 stand for no limit.
    locksOut: number((value) => BigInt.asIntN(32, value) < -1n),
    message: "nats-server reads a negative number here that is not -1, and disconnects each client after its login with “maximum subscriptions exceeded”. Write -1, or leave the option out, for no limit.",
  },
  {
    names: ["ping_max"],
    // server/client.go, processPingTimer.
    locksOut: number((value) => value < 0n),
    message: "With less than zero nats-server closes the connection of every client as stale, where it would ping it for the first time: a few seconds after its login. Leave the default of 2, or take more.",
  },
  {
    names: ["ping_interval"],
    // server/client.go, setFirstPingTimer asks for a random share of it, unless processPingTimer was quicker.
    locksOut: isNegativeTime,
    message: "The time until the next ping is over before it begins: nats-server crashes when a client logs in, or closes its connection as stale. Leave the default of two minutes, or write a longer time.",
  },
  {
    names: ["write_deadline"],
    // server/client.go, flushOutbound.
    locksOut: isNegativeTime,
    message: "The time that nats-server gives itself to write is over before it begins: it closes the connection of every client. Leave the default of ten seconds, or write a longer time.",
  },
];
