import { homedir } from "node:os";
import { failureOf, type Audited, type Listing } from "../../../../client/src/live/index.js";
import { auditSystem } from "../../../../client/src/sources/auditSystem.js";
import { contextFolder, readContext } from "../../../../client/src/sources/natsContext.js";
import { openSystemAccount } from "../../../../client/src/sources/systemAccount.js";
import { ofContexts, remedied } from "./remedies.js";

/** Asks every server of a system account once, by a context of the `nats` command line. Its secrets stay in its files. */
export async function auditContext(name: string, listing: Listing, timeout: number): Promise<Audited[]> {
  try {
    const account = await openSystemAccount(await readContext(contextFolder(process.env, homedir()), name), undefined, { timeout });
    const question = { name, listing, configLogins: () => Promise.resolve(undefined) };
    return await auditSystem(account, question).finally(() => { account.close(); });
  } catch (thrown) {
    return [remedied({ kind: "failed", endpoint: name, at: Date.now(), failure: failureOf(thrown) }, ofContexts)];
  }
}
