import { homedir } from "node:os";
import { contextFolder, readContext } from "../sources/natsContext.js";
import type { SystemAccess } from "../sources/systemAccess.js";
import { openSystemAccount, type SystemAccount } from "../sources/systemAccount.js";
import { SystemError } from "../sources/systemError.js";
import type { SystemLogins } from "./systemLogins.js";
import type { SystemSetting } from "./systemSettings.js";

/** How a system account of the settings is reached. Read anew for each connection; nothing of it is kept. */
export async function systemAccess(setting: SystemSetting, logins: SystemLogins): Promise<SystemAccess> {
  if (setting.kind === "context") return readContext(contextFolder(process.env, homedir()), setting.name);
  const login = await logins.get(setting.key);
  if (login === undefined) throw new SystemError("login-missing");
  const { servers, caFile, certificateFile, keyFile, tlsFirst } = setting;
  return { servers, login, caFile, certificateFile, keyFile, tlsFirst };
}

/** A connection to ask by, without events, to be closed. Rejects with {@link SystemError}. */
export async function openSystem(setting: SystemSetting, logins: SystemLogins): Promise<SystemAccount> {
  return openSystemAccount(await systemAccess(setting, logins));
}
