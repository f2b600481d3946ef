import { outside, planDocument, type AskedServer, type PlanInput } from "../../../../client/src/plan/index.js";
import { digestsOf } from "../../configDigest.js";
import { fileName } from "../../language/checks/text/wording.js";
import { migrationPlan } from "../../language/features/migrationPlan.js";
import type { Host } from "../../language/host.js";
import type { Config } from "../../language/model/config.js";
import { readConfig } from "../../language/model/readConfig.js";
import { dialectOf } from "../../language/syntax/dialect.js";
import { audit } from "../live/audit.js";
import type { Output } from "../output.js";
import type { PlanInvocation } from "./arguments.js";
import { FileNames, placeText } from "../place.js";
import { problemMessage } from "../result.js";

/** Milliseconds that an endpoint may take. */
const timeout = 10_000;

/** Writes the plan of a config as Markdown. Returns the exit code: 1 where nothing can be planned before the config is corrected. */
export async function plan({ file, endpoints, way, version }: PlanInvocation, host: Host, output: Output): Promise<number> {
  const names = new FileNames();
  const config = readConfig(names.add(file), host, { dialect: dialectOf(version) });
  const ofConfig = migrationPlan({ config, version }, (uri) => names.of(uri));
  const digests = digestsOf(config);
  const logins = ofConfig.loginIsByToken ? { onlyByToken: true, users: new Set<string>() } : undefined;
  const live = await Promise.all(endpoints.map(async (endpoint): Promise<AskedServer> => {
    const audited = await audit(endpoint, { timeout, all: false, clearTextOnly: false, configLogins: ({ configDigest }) => (runs(configDigest, digests) === false ? undefined : logins) });
    return { audited, runsThisFile: audited.kind === "answered" ? runs(audited.snapshot.server.configDigest, digests) : undefined };
  }));
  const asked: PlanInput = {
    name: fileName(config.root.uri),
    plan: { ...ofConfig, notes: [...ofConfig.notes, ...unreadNotes(config, names, file)] },
    printedFor: file,
    ...(live.length === 0 ? {} : { live }),
    ...(way === undefined ? {} : { chosen: way }),
  };
  output.text(planDocument(asked).markdown);
  return ofConfig.stage === "blocked" ? 1 : 0;
}

/** What keeps nats-server from reading the config first, and what lists all of it; nothing where it can be read. */
function unreadNotes(config: Config, names: FileNames, file: string): string[] {
  const problem = config.problems.find(({ certainty }) => certainty === "error");
  if (problem === undefined) return [];
  const first = `${outside(placeText(names.place(problem.file, problem.span)))}: ${problemMessage(config, problem)}`;
  return [first, ...(config.root.text === "" ? [] : [`All of its errors: ${outside(`nats-conf-lint lint ${file}`)}`])];
}

/** Whether a server with this digest runs the config; undefined where one of the two is not known. */
function runs(configDigest: string | undefined, digests: readonly string[]): boolean | undefined {
  return configDigest === undefined || digests.length === 0 ? undefined : digests.includes(configDigest);
}
