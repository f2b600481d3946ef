import { ofAccounts, ofUsers } from "../model/accounts.js";
import { authorizationBlocks } from "../model/authorization.js";
import { isBcrypt } from "../model/bcrypt.js";
import type { Config } from "../model/config.js";
import { passwordNames } from "../model/names.js";
import { pairsNamed } from "../model/pairs.js";
import type { MapValue, Pair } from "../model/value.js";
import type { Check } from "./check.js";
import { writtenAt } from "./text/wording.js";

/** Passwords as nats-server warns of them when it starts (server/server.go, "Plaintext passwords detected"). */
export const plainPassword: Check = {
  code: "plain-password",
  title: "Password in clear text",
  severity: "hint",
  defaultOff: true,
  documentation: "docs/checks/plain-password.md",
  *run(config) {
    for (const pair of passwords(config)) {
      if (pair.value.fromEnvironment || pair.value.kind !== "string") continue;
      yield {
        ...writtenAt(pair),
        message: "This password is written in clear text: whoever reads it can log in with it. nats-server also takes its bcrypt hash here; clients go on sending the password.",
      };
    }
  },
};

function passwords(config: Config): Pair[] {
  const main = authorizationBlocks(config, "client").flatMap(({ map }) => [...plainOf(map), ...inUsers(map)]);
  return [...main, ...inAccounts(config)];
}

const inUsers = ofUsers(plainOf);
const inAccounts = ofAccounts(({ map }) => inUsers(map));

function plainOf(map: MapValue): Pair[] {
  return pairsNamed(map, passwordNames).filter(({ value }) => value.kind === "string" && value.text !== "" && !isBcrypt(value.text));
}
