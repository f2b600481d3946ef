/** Whether the server that stays in one process says what the program says. */
import type { ServerVerdict } from "../verdicts.js";

/** How often both are asked again before they disagree: options are read in random order. */
const again = 8;

/** Whether both say the same of one config, or have said the same at one time or another. */
export async function agree(quick: ServerVerdict, server: ServerVerdict, askQuick: () => Promise<ServerVerdict | undefined>, askServer: () => Promise<ServerVerdict>): Promise<boolean> {
  const [said, meant] = [[key(quick)], [key(server)]];
  for (let time = 0; !said.some((word) => meant.includes(word)); time++) {
    if (time === again) return false;
    const [other, word] = [await askQuick(), await askServer()];
    if (other !== undefined) said.push(key(other));
    meant.push(key(word));
  }
  return true;
}

/** Errors of options come in random order, and some tell where in memory a value lies. */
function key({ ok, says, line, digest }: ServerVerdict): string {
  return JSON.stringify([ok, line, digest, says.replace(/\b0x[0-9a-f]+/g, "0x").split("\n").sort()]);
}
