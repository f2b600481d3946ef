import { pairsNamed } from "../model/pairs.js";
import { isBefore, parseVersion } from "../schema/version.js";
import type { Version } from "../schema/version.js";
import type { Check, Finding } from "./check.js";
import { writtenAt } from "./text/wording.js";

/** Limits that nats-server takes, and that leave nobody in. */
export const limitLocksOut: Check = {
  code: "limit-locks-out",
  title: "Limit with which no client works",
  severity: "warning",
  documentation: "docs/checks/limit-locks-out.md",
  beyondTest: true,
  afterTest: true,
  reads: ["max_connections", "max_control_line", "max_payload"],
  *run(config, { version }) {
    for (const { name, isTooSmall, message, since } of limits) {
      if (since !== undefined && isBefore(version, since)) continue;
      for (const pair of pairsNamed(config.value, name)) {
        if (pair.value.kind === "integer" && isTooSmall(pair.value.value)) yield { ...writtenAt(pair), message };
      }
    }
  },
};

interface Limit {
  readonly name: string;
  readonly isTooSmall: (value: bigint) => boolean;
  readonly message: Finding["message"];
  /** Absent: in all releases. */
  readonly since?: Version;
}

/** Bytes. The CONNECT of nats.js is longer, without a name or a credential; with a JWT it is several times as long. */
const shortestConnect = 128n;

const limits: readonly Limit[] = [
  {
    name: "max_connections",
    // server/server.go, createClientEx; before, zero was the default and a negative number no limit.
    isTooSmall: (value) => value <= 0n,
    since: parseVersion("2.12.5"),
    message: "With this nats-server takes no client at all, from 2.12.5 on: it closes each connection with “maximum connections exceeded”. Leave the option out for the default of 65536.",
  },
  {
    name: "max_control_line",
    // server/parser.go, overMaxControlLineLimit; zero stands for the default.
    isTooSmall: (value) => value < 0n || (value > 0n && value < shortestConnect),
    message: "The line with which clients log in is longer than this: nats-server closes the connection of every client with “maximum control line exceeded”. Leave the default of 4 KB, or take more.",
  },
  {
    name: "max_payload",
    isTooSmall: (value) => value < 0n,
    message: "To nats-server this means no limit, but clients are told it and take it for one: they refuse to publish anything. Write the size of the largest message, 1 MB if in doubt.",
  },
];
