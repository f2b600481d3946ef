import type { Config } from "../../model/config.js";
import { logFileNames } from "../../model/names.js";
import { allNamed, integerOf, isGiven, isUnset, rootBlock, setting, switchOf } from "../../model/startup/settings.js";
import type { Block } from "../../model/startup/settings.js";
import type { Ignored } from "./ignored.js";

const sizeLimit = ["logfile_size_limit", "log_size_limit"];
const mostFiles = ["logfile_max_num", "log_max_num"];

/** server/log.go, ConfigureLogger: one place for the log, a file before all others; logger/log.go, fileLogger.Write, which counts files when it begins a new one. */
export function ignoredByLog(config: Config): Ignored[] {
  const root = rootBlock(config);
  const logFile = setting(root, ...logFileNames);
  if (isUnset(logFile)) return withoutFile(root);
  if (!isGiven(logFile)) return [];
  return [...besideFile(root), ...unlimited(root)];
}

function withoutFile(root: Block): Ignored[] {
  const message = "This is about the file named by log_file, and none is named: nats-server writes its log to the terminal or to a syslog, and nobody cuts it. Name one, unless the flag -l does.";
  return allNamed(root, [...sizeLimit, ...mostFiles]).map(({ pair }) => ({ pair, message, mayBeMeant: true }));
}

function besideFile(root: Block): Ignored[] {
  const message = "nats-server writes its log to one place: with log_file nothing goes to a syslog. Leave out one of the two.";
  const [local, remote] = [setting(root, "syslog"), setting(root, "remote_syslog")];
  return [...(local.kind === "set" && switchOf(local, false) === true ? [local] : []), ...(isGiven(remote) ? [remote] : [])].map(({ pair }) => ({ pair, message }));
}

/** Files are counted only when one is full. */
function unlimited(root: Block): Ignored[] {
  const most = setting(root, ...mostFiles);
  const limit = integerOf(setting(root, ...sizeLimit), 0n);
  if (most.kind !== "set" || limit === undefined || limit > 0n) return [];
  return [{ pair: most.pair, message: "Without logfile_size_limit nats-server never begins a new log file, so that there are none to count: the one it has grows without end. Add a limit, unless the flag --log_size_limit sets one.", mayBeMeant: true }];
}
