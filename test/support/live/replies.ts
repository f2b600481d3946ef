import * as fs from "node:fs";
import { inRepository } from "../repository.js";
import type { Stage } from "./stage.js";

/** What a real server answered in one scene, unchanged but for the paths of the machine it ran on. */
export interface RecordedReplies {
  readonly scene: string;
  readonly version: string;
  /** Texts in the replies that must never be shown. */
  readonly secrets: readonly string[];
  readonly varz: unknown;
  readonly connz: unknown;
}

const folder = inRepository("test", "fixtures", "live");

/** Every recorded scene of every version. */
export function recordedReplies(): RecordedReplies[] {
  return fs.readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((version) => fs.readdirSync(`${folder}/${version.name}`).map((file) => `${folder}/${version.name}/${file}`))
    .map((file) => JSON.parse(fs.readFileSync(file, "utf8")) as RecordedReplies);
}

/** Asks the server of a played scene what it shows of its connections. */
export async function askForReplies(scene: string, stage: Stage): Promise<RecordedReplies> {
  const { version, monitorUrl } = stage.server;
  return {
    scene,
    version,
    secrets: stage.secrets,
    varz: await reply(`${monitorUrl}/varz`),
    connz: await reply(`${monitorUrl}/connz?auth=true&limit=10000`),
  };
}

/** Keeps replies as a fixture: `<version>/<scene>.json`. */
export function record(replies: RecordedReplies, machinePath: string): void {
  fs.mkdirSync(`${folder}/${replies.version}`, { recursive: true });
  const text = JSON.stringify(replies, null, 1).replaceAll(machinePath, "/srv/nats");
  fs.writeFileSync(`${folder}/${replies.version}/${replies.scene}.json`, `${text}\n`);
}

async function reply(url: string): Promise<unknown> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
