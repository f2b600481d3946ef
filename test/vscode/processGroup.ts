import type { ChildProcess } from "node:child_process";
import { once } from "node:events";

const patience = 5_000;

/** Ends a child that was started `detached`, with all that it started: first asked, then killed. */
export async function endProcessGroup(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const end = once(child, "exit");
    const timer = setTimeout(() => { signalProcessGroup(child, "SIGKILL"); }, patience);
    signalProcessGroup(child, "SIGTERM");
    await end;
    clearTimeout(timer);
  }
  signalProcessGroup(child, "SIGKILL"); // what it started may outlive it
}

/** Signals a `detached` child and all that it started; a group that has ended is fine. */
export function signalProcessGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? child.pid : -child.pid, signal);
  } catch {
    // it has ended
  }
}
