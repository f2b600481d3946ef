/** What a user waits for: a keystroke until its diagnostics, the start of the server, and the memory it takes. */
import { readFileSync } from "node:fs";
import type { Sample } from "./configs.js";
import { Typist, middleOfValue } from "./editing.js";
import { timing } from "./measure.js";
import type { Timing } from "./measure.js";
import { Session } from "./session.js";
import type { ServerProgram } from "./session.js";

/** One character typed or taken away in the middle of a value, until the diagnostics of that version are there. */
export async function keystrokes(program: ServerProgram, text: string, included: Readonly<Record<string, string>> = {}, times = 50): Promise<Timing> {
  return inSession(program, async (session) => {
    session.putBeside(included);
    await session.open(text);
    const typist = new Typist(middleOfValue(text));
    const samples: number[] = [];
    // The first ones find the code of the server not compiled yet; they are left out.
    for (let time = -5; time < times; time++) {
      const begin = performance.now();
      await session.change(typist.next());
      if (time >= 0) samples.push(performance.now() - begin);
    }
    return timing(samples);
  });
}

/** From the start of the process until it has sent the first diagnostics of a text, and until it has found all. */
export async function startUps(program: ServerProgram, sample: Sample, times = 10): Promise<{ readonly first: Timing; readonly all: Timing }> {
  const first: number[] = [];
  const all: number[] = [];
  for (let time = 0; time < times; time++) {
    const begin = performance.now();
    await inSession(program, async (session) => {
      await session.open(sample.text[program.format]);
      first.push(performance.now() - begin);
      await session.settled();
      all.push(performance.now() - begin);
    });
  }
  return { first: timing(first), all: timing(all) };
}

/** The most memory the process had in use, in MB, until it has answered a few keystrokes; undefined where the system does not tell. */
export async function peakMemory(program: ServerProgram, sample: Sample): Promise<number | undefined> {
  const text = sample.text[program.format];
  return inSession(program, async (session) => {
    await session.open(text);
    const typist = new Typist(middleOfValue(text));
    for (let time = 0; time < 10; time++) await session.change(typist.next());
    return peakOf(session.pid);
  });
}

function peakOf(pid: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

async function inSession<T>(program: ServerProgram, use: (session: Session) => Promise<T>): Promise<T> {
  const session = await Session.start(program);
  try {
    return await use(session);
  } finally {
    await session.stop();
  }
}
