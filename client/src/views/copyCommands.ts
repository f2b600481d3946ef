import { commands, env, type Disposable } from "vscode";
import { displayText } from "../live/displayText.js";
import type { Connection } from "../live/index.js";
import { isConnectionNode } from "./nodeArgument.js";

/** The commands that put something of a connection on the clipboard. */
export function registerCopyCommands(): Disposable[] {
  const register = (name: string, part: (connection: Connection) => string | undefined): Disposable =>
    commands.registerCommand(`natsServerConf.connections.${name}`, async (target: unknown) => {
      if (isConnectionNode(target)) await copy(part(target.connection));
    });
  return [
    register("copyCid", ({ cid }) => String(cid)),
    register("copyAddress", ({ ip }) => ip),
    register("copyName", ({ name }) => name),
  ];
}

/** A control character of a client's choosing has no business in a terminal. */
async function copy(text: string | undefined): Promise<void> {
  if (text !== undefined) await env.clipboard.writeText(displayText(text, 1_000));
}
