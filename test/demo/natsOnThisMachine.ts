import { findProgram } from "../vscode/findProgram.js";
import { locateServer, type NatsBinary, type Series } from "../support/natsServer.js";
import { versionOf } from "../support/natsBinaries.js";
import { downloadRelease, pinnedRelease } from "./releaseDownload.js";

/** A server that can be started, and where it came from, in words. */
export interface FoundServer extends NatsBinary {
  readonly origin: string;
}

/**
 * The nats-server of this machine: on PATH, else of the test servers (cached, or from Debian's packages), else the
 * project's own release download. Undefined where none can be had; `say` then has told why.
 */
export async function findNatsServer(say: (line: string) => void): Promise<FoundServer | undefined> {
  const onPath = serverOnPath(say);
  if (onPath) return onPath;
  const failures: string[] = [];
  for (const [origin, provide] of providers) {
    try {
      return { ...(await provide()), origin };
    } catch (error) {
      failures.push(`  ${origin}: ${firstLine(error)}`);
    }
  }
  say(["No nats-server can be had here.", ...failures, "  Put one on PATH, from the releases page of nats-server or a package manager, to see the demo live."].join("\n"));
  return undefined;
}

const providers: readonly (readonly [string, () => Promise<NatsBinary>])[] = [
  ["the test servers, from Debian's packages", () => locateServer("newest")],
  [`the download of release ${pinnedRelease}`, () => downloadRelease()],
];

function serverOnPath(say: (line: string) => void): FoundServer | undefined {
  const path = findProgram("nats-server");
  if (path === undefined) return undefined;
  const version = versionOf(path);
  const series = seriesOf(version);
  if (series === undefined) {
    say(`The nats-server on PATH is ${version}, older than 2.9: looking for another.`);
    return undefined;
  }
  return { series, version, path, origin: "PATH" };
}

/** Where the servers of a series are looked for first. */
const variables: Readonly<Record<Series, string>> = { "2.9": "NATS_SERVER_2_9", "2.10": "NATS_SERVER_2_10", newest: "NATS_SERVER_NEWEST" };

/** Makes the launcher of the tests start this very server for its series. */
export function useServer({ series, path }: NatsBinary): void {
  process.env[variables[series]] = path;
}

function seriesOf(version: string): Series | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major !== 2) return major > 2 ? "newest" : undefined;
  if (minor > 10) return "newest";
  return minor === 10 ? "2.10" : minor === 9 ? "2.9" : undefined;
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}
