import type { Config } from "../model/config.js";
import { serverName } from "./usage.js";

/** A name for a seed file of this config's clients: after the server, else after the file; `server.nk` where neither gives one. */
export function seedFileName(config: Config): string {
  const file = config.root.uri.slice(config.root.uri.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  const stem = plain(serverName(config) ?? "") || plain(file) || "server";
  return `${stem}.nk`;
}

/** Only what every file system, shell and .gitignore takes as it stands. */
function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "").slice(0, 64);
}
