import { ofAccounts } from "../../model/accounts.js";
import type { Config } from "../../model/config.js";
import { encryptionKeyNames } from "../../model/names.js";
import { pairsNamed } from "../../model/pairs.js";
import { jetStreamOf } from "../../model/startup/jetstreamState.js";
import { blockIn, isUnset, setting } from "../../model/startup/settings.js";
import type { Ignored } from "./ignored.js";
import { maps } from "../../model/value.js";

export function ignoredByJetStream(config: Config): Ignored[] {
  return [...withoutKey(config), ...zeroLimits(config)];
}

/** server/jetstream.go, initJetStreamEncryption and the places that ask for JetStreamKey: an empty key is none. */
function withoutKey(config: Config): Ignored[] {
  const { enabled, block } = jetStreamOf(config);
  const [key, cipher] = [setting(block, ...encryptionKeyNames), setting(block, "cipher")];
  if (enabled !== true || !isUnset(key) || !isUnset(setting(blockIn(block, "tpm"), "keys_file"))) return [];
  if (key.kind === "set") return [{ pair: key.pair, message: "An empty key is none to nats-server: it stores streams without encryption. Give it a key, 32 random bytes or more, and keep a copy of it elsewhere." }];
  return cipher.kind === "set" ? [{ pair: cipher.pair, message: "A cipher without a key encrypts nothing: nats-server stores streams as they come. Add key, 32 random bytes or more, and keep a copy of it elsewhere." }] : [];
}

/** server/jetstream.go, checkLimits and its like look at what is above zero. */
const zeroLimits = ofAccounts(({ map }): readonly Ignored[] =>
  maps(pairsNamed(map, "jetstream")).flatMap((limits) => pairsNamed(limits, ["max_streams", "streams", "max_consumers", "consumers"]))
    .filter(({ value }) => value.kind === "integer" && value.value === 0n)
    .map((pair) => ({ pair, message: "Zero is no limit here, as -1 is none: the account may have any number. To keep it from JetStream, write jetstream: disabled; else a number above zero." })));
