import type { Config } from "../config.js";
import { seenFrom } from "../namedPath.js";
import { logFileNames, pidFileNames } from "../names.js";
import { parseGoUrl } from "../options/goUrl.js";
import { noFileAt } from "./makeable.js";
import type { StateOfNamed } from "./makeable.js";
import { atValue, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { isGiven, isUnset, rootBlock, setting, textOf } from "./settings.js";

const reloadToo = " A reload that brings it ends a server that runs.";

/**
 * The log is opened when the server starts and again when a reload changes where it goes; what fails ends the process, a
 * server that runs too (server/log.go, ConfigureLogger; logger/syslog.go and log.go call log.Fatal).
 * @param stateOf absent where the server runs on another machine, or in a system whose paths are written otherwise.
 */
export function logProblems(config: Config, stateOf: StateOfNamed | undefined): StartProblem[] {
  const here = stateOf === undefined ? [] : [...fileProblems(config, logFileNames, stateOf, true), ...fileProblems(config, pidFileNames, stateOf, false)];
  return [...remoteProblems(config), ...here];
}

/** A log file takes precedence: then nobody looks at it. */
function remoteProblems(config: Config): StartProblem[] {
  const root = rootBlock(config);
  const option = setting(root, "remote_syslog");
  if (!isUnset(setting(root, ...logFileNames)) || !isGiven(option)) return [];
  const url = parseGoUrl(textOf(option) ?? "");
  if (url === undefined || !["udp", "tcp", "unix"].includes(url.scheme)) return [atValue(option, refused("this is no URL with the scheme udp, tcp or unix", `Write it as udp://host:514.${reloadToo}`), { endsServer: true })];
  if (url.scheme === "unix" || hasPort(url.host)) return [];
  return [atValue(option, refused("the port of the syslog server is missing, or is none", `Write it as ${url.scheme}://host:514.${reloadToo}`), { endsServer: true })];
}

/** Go's net.Dial wants a colon; nothing behind it is port 0, which UDP takes. */
function hasPort(host: string): boolean {
  const port = /^(?:\[[^\]]*\]|[^:]*):(\d*)$/.exec(host)?.[1];
  return port !== undefined && Number(port) <= 65535;
}

function fileProblems(config: Config, names: readonly string[], stateOf: StateOfNamed, endsServer: boolean): StartProblem[] {
  const option = setting(rootBlock(config), ...names);
  if (!isGiven(option)) return [];
  const path = textOf(option) ?? "";
  const why = noFileAt(path, stateOf);
  if (why === undefined) return [];
  return [atValue(option, refused(`${why}, as seen ${seenFrom(path)}`, `The server makes the file, not its folder: make that, or correct the path.${endsServer ? reloadToo : ""}`), { endsServer })];
}
