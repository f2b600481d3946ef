import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { versionOf } from "../support/natsBinaries.js";
import type { NatsBinary } from "../support/natsServer.js";
import { inRepository } from "../support/repository.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import { runToEnd } from "../vscode/runToEnd.js";

/** The release of nats-server that is downloaded where no package manager has one. */
export const pinnedRelease = "2.15.1";

const from = `https://github.com/nats-io/nats-server/releases/download/v${pinnedRelease}`;
const deadline = 120_000;

/** Downloads the pinned release, checks it against the checksums that it publishes, and unpacks its server into the cache. */
export async function downloadRelease(): Promise<NatsBinary> {
  const name = `nats-server-v${pinnedRelease}-${platform()}`;
  const folder = inRepository(".cache", "nats-server", `release-${pinnedRelease}`);
  const file = path.join(folder, "nats-server");
  if (!fs.existsSync(file)) {
    const [archive, checksums] = await Promise.all([fetchBytes(`${from}/${name}.tar.gz`), fetchBytes(`${from}/SHA256SUMS`)]);
    checkSum(archive, `${name}.tar.gz`, checksums.toString());
    await unpack(archive, name, file);
  }
  return { series: "newest", version: versionOf(file), path: file };
}

function platform(): string {
  const system = { linux: "linux", darwin: "darwin" }[process.platform as string];
  const machine = { x64: "amd64", arm64: "arm64" }[process.arch as string];
  if (system === undefined || machine === undefined) throw new Error(`not offered for ${process.platform} ${process.arch}`);
  return `${system}-${machine}`;
}

async function fetchBytes(url: string): Promise<Buffer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(deadline) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** A line of the list is the sum in hex, two spaces and the name. */
function checkSum(archive: Buffer, name: string, list: string): void {
  const published = list.split("\n").find((line) => line.trimEnd().endsWith(` ${name}`))?.split(" ")[0];
  const found = createHash("sha256").update(archive).digest("hex");
  if (published !== found) throw new Error(`${name} has not the published checksum`);
}

async function unpack(archive: Buffer, name: string, file: string): Promise<void> {
  const scratch = temporaryFolder("release");
  try {
    const tarball = path.join(scratch, "archive.tar.gz");
    fs.writeFileSync(tarball, archive);
    await runToEnd("tar", ["-xzf", tarball, "-C", scratch, `${name}/nats-server`], { deadline });
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const incoming = `${file}.${process.pid}`;
    fs.copyFileSync(path.join(scratch, name, "nats-server"), incoming);
    fs.chmodSync(incoming, 0o755);
    fs.renameSync(incoming, file); // last, so that a file of this name is always complete
  } finally {
    removeFolder(scratch);
  }
}
