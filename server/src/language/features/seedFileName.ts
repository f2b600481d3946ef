import type { Config } from "../model/config.js";
import { holdsCredential } from "../model/credentialForm.js";
import { pairNamed } from "../model/pairs.js";
import { usesIn } from "../model/uses.js";
import type { StringValue } from "../model/value.js";

/** A name for a seed file of this config's clients: after the server, else after the file; `server.nk` where neither gives one. */
export function seedFileName(config: Config): string {
  const file = config.root.uri.slice(config.root.uri.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
  const name = nameValue(config);
  // What feeds a secret as well is none to write on a file.
  const isShown = name !== undefined && !usesIn(config).sharesSecret(name) && !holdsCredential(name.text);
  const stem = (isShown ? plain(name.text) : "") || plain(file) || "server";
  return `${stem}.nk`;
}

function nameValue(config: Config): StringValue | undefined {
  const value = pairNamed(config.value, "server_name")?.value;
  return value?.kind === "string" ? value : undefined;
}

/** Only what every file system, shell and .gitignore takes as it stands. */
function plain(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "").slice(0, 64);
}
