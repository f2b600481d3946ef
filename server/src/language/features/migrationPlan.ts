/** The plan of a config with the places of its tokens as an editor names them. */
import type { ConfigPlan, PlannedToken, Running } from "../../protocol/migrationPlan.js";
import { writtenAt } from "../checks/text/wording.js";
import type { Analysis } from "../languageService.js";
import type { Config } from "../model/config.js";
import type { Token } from "../model/tokens.js";
import { configPlan } from "../plan/configPlan.js";
import { positionOf } from "./positions.js";
import { loginIsByToken } from "./tokenLogin.js";
import { runsOf, serversOf } from "./usage.js";
import type { ServerIdentity } from "./usage.js";

/** @param spelt the caller's spelling of a file's URI. */
export function migrationPlan({ config, version }: Pick<Analysis, "config" | "version">, spelt: (uri: string) => string): ConfigPlan {
  const plan = configPlan(config, version);
  return { ...plan, tokens: plan.tokens.map((token) => plannedToken(token, spelt)), loginIsByToken: loginIsByToken(config) };
}

function plannedToken({ owner, form, pair }: Token, spelt: (uri: string) => string): PlannedToken {
  const { file, span } = writtenAt(pair);
  return {
    uri: spelt(file.uri),
    version: file.version,
    position: positionOf(file, span.start),
    listener: owner,
    form: form === "bcrypt" || form === "plain" ? form : "unknown",
  };
}

/**
 * Which of the servers run the config.
 * @param digests of the config as releases of nats-server print them, `sha256:...`; none where they are not known.
 */
export function runningOf(config: Config, digests: readonly string[], servers: readonly ServerIdentity[]): Running[] {
  const its = serversOf(config, digests, servers);
  return servers.map((server) => (its.includes(server) ? runsOf(digests, [server]) : "not-its"));
}
