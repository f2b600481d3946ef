/** How users of configs are named between this server and its client. */
import { sha256 } from "./host/digest.js";
import type { Login } from "./language/model/logins.js";

/**
 * The same for the same user wherever it stands in whichever config. The client learns it beside the name that the config
 * has, and counts under it, so that it need not say a name of a connection.
 */
export function loginKey({ kind, account, value }: Login): string {
  return sha256(JSON.stringify([kind, account, value.text])).slice(-24);
}
