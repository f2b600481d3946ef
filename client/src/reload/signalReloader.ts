import { findServerProcess, type ProcessRefusal, type Sought } from "./natsProcess.js";
import type { Reloader } from "./reload.js";

/**
 * Signals the server's process, as `nats-server --signal reload` does (SIGHUP). The process is looked up again right
 * before, for between the user's question and the answer it may have ended and its number have been taken.
 */
export function signalReloader(sought: Sought, say: (reason: ProcessRefusal | "not-allowed") => string): Reloader {
  return {
    reload: async () => {
      const found = await findServerProcess(sought);
      if (found.kind === "refused") return { kind: "refused", reason: say(found.reason) };
      try {
        process.kill(found.pid, "SIGHUP");
        return { kind: "asked" };
      } catch (thrown) {
        const gone = thrown instanceof Error && "code" in thrown && thrown.code === "ESRCH";
        return { kind: "refused", reason: say(gone ? "not-found" : "not-allowed") };
      }
    },
  };
}
