import { ofAccounts } from "../../model/accounts.js";
import { pairsNamed } from "../../model/pairs.js";
import type { Pair } from "../../model/value.js";
import { maps } from "../../model/value.js";

/** A limit of one account that leaves its clients nothing. */
export interface AccountLimit {
  readonly pair: Pair;
  readonly message: string;
}

interface Limit {
  readonly names: readonly string[];
  readonly message: string;
}

const noLimit = "For no limit write -1, or leave the option out.";

const limits: readonly Limit[] = [
  {
    names: ["max_connections", "max_conn"],
    message: `Nobody can log in to this account: nats-server closes each connection with “maximum account active connections exceeded”. ${noLimit}`,
  },
  {
    names: ["max_subscriptions", "max_subs"],
    message: `nats-server disconnects each client of this account after its login, with “maximum subscriptions exceeded”. ${noLimit}`,
  },
  {
    names: ["max_payload", "max_pay"],
    message: "Clients of this account can publish nothing but empty messages, if that. For no limit but the server's write -1, or leave the option out.",
  },
];

/** Of the `limits` in accounts: zero is not the default there, and what does not fit in 32 bits is cut (server/opts.go, parseAccountLimits). */
export const accountLimits = ofAccounts(({ map: account }): readonly AccountLimit[] =>
  maps(pairsNamed(account, "limits")).flatMap((map) => limits.flatMap(({ names, message }) => pairsNamed(map, names).filter(leavesNothing).map((pair) => ({ pair, message })))));

function leavesNothing({ value }: Pair): boolean {
  if (value.kind !== "integer") return false;
  const counted = BigInt.asIntN(32, value.value);
  return counted === 0n || counted < -1n;
}
