import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { withPackages } from "./debianPackages.js";
import { inRepository } from "./repository.js";

/** The release lines the extension is proven against; "newest" is whatever Debian's unstable suite carries, 2.11 or later. */
export type Series = "2.9" | "2.10" | "newest";

export interface NatsBinary {
  readonly series: Series;
  /** Exact version that the program itself states, such as `2.10.27`. */
  readonly version: string;
  readonly path: string;
}

interface Source {
  readonly variable: string;
  /** Debian's, which carries the series. */
  readonly suite: string;
  readonly accepts: RegExp;
}

const sources: Readonly<Record<Series, Source>> = {
  "2.9": { variable: "NATS_SERVER_2_9", suite: "bookworm", accepts: /^2\.9\./ },
  "2.10": { variable: "NATS_SERVER_2_10", suite: "trixie", accepts: /^2\.10\./ },
  newest: { variable: "NATS_SERVER_NEWEST", suite: "sid", accepts: /^(2\.(1[1-9]|[2-9]\d)\.|[3-9]\.)/ },
};

export function debianSuite(series: Series): string {
  return sources[series].suite;
}

export const allSeries = Object.keys(sources) as readonly Series[];

/** The servers that can be started right now, without downloading anything. */
export function availableServers(): NatsBinary[] {
  return allSeries.flatMap((series) => installed(series) ?? []);
}

/**
 * The binary of one series: named by its environment variable, else cached in the repository, else fetched
 * from Debian's packages into that cache. Rejects with what to do when none of these gives one.
 */
export async function locateServer(series: Series): Promise<NatsBinary> {
  const { suite, variable } = sources[series];
  const found = installed(series);
  if (found) return found;
  try {
    await withPackages({ suite, packages: ["nats-server"] }, (unpacked) => { publish(path.join(unpacked, "usr/sbin/nats-server"), cacheFolder(series)); });
  } catch (error) {
    throw new Error(
      `No nats-server ${series} here. Set ${variable} to the path of such a binary (the releases page of nats-server ` +
        `has them for every system), or run on Debian with network access. Tried Debian ${suite}: ${String(error)}`,
      { cause: error },
    );
  }
  const fetched = installed(series);
  if (!fetched) throw new Error(`Debian ${suite} no longer carries nats-server ${series}; set ${variable} to a binary of that series.`);
  return fetched;
}

/** The rename comes last, so that a reader never sees half a binary. */
function publish(binary: string, folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  const incoming = path.join(folder, `nats-server.${process.pid}`);
  fs.copyFileSync(binary, incoming);
  fs.chmodSync(incoming, 0o755);
  fs.renameSync(incoming, path.join(folder, "nats-server"));
}

function installed(series: Series): NatsBinary | undefined {
  const { variable, accepts } = sources[series];
  const named = process.env[variable];
  const file = named ?? `${cacheFolder(series)}/nats-server`;
  if (!fs.existsSync(file)) {
    if (named !== undefined) throw new Error(`${variable} names a file that does not exist.`);
    return undefined;
  }
  const version = versionOf(file);
  if (accepts.test(version)) return { series, version, path: file };
  if (named !== undefined) throw new Error(`${variable} names nats-server ${version}, which is not ${series}.`);
  return undefined;
}

function cacheFolder(series: Series): string {
  return inRepository(".cache", "nats-server", series);
}

const versions = new Map<string, string>();

/** The version a nats-server binary prints, without the leading `v`. Asked once of each file, since it takes as long as a start. */
export function versionOf(file: string): string {
  const { mtimeMs, size } = fs.statSync(file);
  const asked = `${file} ${mtimeMs} ${size}`;
  const version = versions.get(asked) ?? askVersion(file);
  versions.set(asked, version);
  return version;
}

function askVersion(file: string): string {
  const said = execFileSync(file, ["--version"], { encoding: "utf8", timeout: 10_000 });
  const version = /v(\d+\.\d+\.\d+\S*)/.exec(said)?.[1];
  if (version === undefined) throw new Error(`${file} does not say which nats-server version it is.`);
  return version;
}
