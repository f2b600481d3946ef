import type { SecretStorage } from "vscode";
import { isObject } from "../live/index.js";
import type { SystemLogin } from "../sources/systemLogin.js";
import { KeptSecrets } from "./keptSecrets.js";

/** Logins of system accounts, under the keys of their settings. */
export class SystemLogins extends KeptSecrets<SystemLogin> {
  constructor(secrets: SecretStorage) {
    super(secrets, "natsServerConf.system.", loginOf);
  }
}

function loginOf(kept: unknown): SystemLogin | undefined {
  if (!isObject(kept)) return undefined;
  const { kind, text, seed, user, password } = kept;
  if (kind === "creds" && typeof text === "string") return { kind, text };
  if (kind === "nkey" && typeof seed === "string") return { kind, seed };
  return kind === "user" && typeof user === "string" && typeof password === "string" ? { kind, user, password } : undefined;
}
