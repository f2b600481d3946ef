/** Configs that `nats-server -t` accepts, started: the checks named start-* foretell exactly those that do not come up. */
import * as os from "node:os";
import * as path from "node:path";
import { canonicalUri, uriOf } from "../../server/src/host/fileUris.js";
import { NodeHost } from "../../server/src/host/nodeHost.js";
import { isRefusal } from "../../server/src/language/checks/run.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { checkConfig, locateServer, startFailure } from "../support/natsServer.js";
import type { NatsBinary, Series } from "../support/natsServer.js";
import { Random } from "../support/random.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import { writeCase } from "./fuzzCase.js";
import type { FuzzCase } from "./fuzzCase.js";
import { inFolders } from "./judge.js";
import { optionConfig } from "./optionConfigs.js";

export interface Starts {
  /** How many `-t` accepted, and how many of them came up. */
  readonly accepted: number;
  readonly started: number;
  /** In words, with the config. */
  readonly differences: readonly string[];
}

/** The address is given by flags when a server is started here, and a path of the system is nobody's to write. */
const notTried = /^["']?(?:port|listen|host|net)\b|[\s"'(]\/\w/im;
/** Of options that are spelt twice the server takes one at random. */
const ambiguous = new Set(["option-spelt-twice", "duplicate-option"]);
/** What depends on the machine and its network. */
const environmental = /address already in use|cannot assign requested address|no such host|Unix syslog delivery|out of memory/;

/** @param folders each for one config at a time. */
export async function judgeStarts(series: Series, generator: Random, runs: number, folders: readonly string[]): Promise<Starts> {
  const release = (await locateServer(series)).version;
  const differences: string[] = [];
  let [accepted, started] = [0, 0];
  await inFolders(configs(generator, runs), folders, async (each, folder) => {
    const file = writeCase(folder, each);
    const foretold = foretell(file, release);
    if (foretold === undefined || !(await checkConfig(series, file)).ok) return;
    accepted++;
    const failure = await startFailure({ version: series, file, monitor: false, logged: false });
    if (failure === undefined) started++;
    if ((failure === undefined) === (foretold.length === 0) || environmental.test(failure ?? "")) return;
    differences.push(`${release} ${failure ?? "starts"}\nforetold: ${foretold.join(", ") || "nothing"}\n${each.text}`);
  });
  return { accepted, started, differences };
}

/** As many runs with each series, told in words; returns 1 if there are differences. */
export async function tryStarts(binaries: readonly NatsBinary[], seed: number, runs: number, say: (line: string) => void): Promise<number> {
  const scratch = temporaryFolder("starts");
  let differences = 0;
  for (const { series, version } of binaries) {
    const starts = await judgeStarts(series, new Random(seed), runs, folderForEach(scratch));
    for (const difference of starts.differences) say(difference);
    say(`nats-server ${version}: ${starts.accepted} of ${runs} configs pass -t, ${starts.started} start, ${starts.differences.length} differences. Seed ${seed}.`);
    differences += starts.differences.length;
  }
  removeFolder(scratch);
  return differences === 0 ? 0 : 1;
}

/** More than processors: a server that starts waits for its disk. */
export function folderForEach(scratch: string): string[] {
  return os.cpus().flatMap((_cpu, index) => [path.join(scratch, `a${index}`), path.join(scratch, `b${index}`)]);
}

function* configs(generator: Random, runs: number): Generator<FuzzCase> {
  for (let run = 0; run < runs; run++) {
    const each = optionConfig(generator);
    if (!notTried.test(each.text)) yield each;
  }
}

/** Undefined for a config of which nothing is foretold. */
function foretell(file: string, release: string): readonly string[] | undefined {
  const { reports, problems } = new LanguageService(new NodeHost({ environment: {} })).analyse(canonicalUri(uriOf(file)), { version: parseVersion(release), here: true, followsComments: false });
  if (problems.length > 0 || reports.some((report) => isRefusal(report) || ambiguous.has(report.check.code))) return undefined;
  return reports.map(({ check }) => check.code).filter((code) => code.startsWith("start-"));
}
