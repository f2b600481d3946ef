/** Runs every benchmark and makes its table. */
import { parse } from "../../server/src/language/syntax/parser.js";
import type { Sample } from "./configs.js";
import { typingInTree } from "./incremental.js";
import { compete } from "./measure.js";
import type { Timing } from "./measure.js";
import { natsServerTimes } from "./natsServerTime.js";
import { contestants, ourParser, treeParsers } from "./parsers.js";
import { keystrokes, peakMemory, startUps } from "./serverTimes.js";
import type { Shape } from "./shapes.js";
import { jsonServer, ourServer, yamlServer } from "./session.js";
import type { ServerProgram } from "./session.js";
import { milliseconds, ratio, speed, spread } from "./tables.js";
import type { Table } from "./tables.js";
import * as targets from "./targets.js";

type Say = (line: string) => void;

export async function trees(samples: readonly Sample[], say: Say): Promise<Table> {
  const server = await natsServerTimes(samples);
  const rows = samples.flatMap((sample) => {
    say(`trees of ${sample.name}`);
    const timings = compete(contestants(sample));
    const ours = timings.get(ourParser)?.median;
    const fastest = Math.min(...treeParsers.filter(({ format }) => format === "json").map(({ name }) => timings.get(name)?.median ?? Infinity));
    const parsers = treeParsers.flatMap(({ name, format }) => {
      const timing = timings.get(name);
      if (timing === undefined) return [];
      const target = name === ourParser ? `≤ ${milliseconds(fastest * targets.parseRatio)}` : "";
      return [[sample.name, name, milliseconds(timing.median), spread(timing), speed(sample.text[format].length, timing), ratio(timing.median, ours), target]];
    });
    const checked = server?.beyondStart.get(sample.name);
    if (server === undefined || checked === undefined) return parsers;
    return [...parsers, [sample.name, `nats-server ${server.version} -t, less its start`, milliseconds(checked.median), spread(checked), speed(sample.text.nats.length, checked), ratio(checked.median, ours), ""]];
  });
  const start = server === undefined ? "No nats-server could be had." : `nats-server takes ${milliseconds(server.start.median)} to start, which is taken off; it also applies the options and makes a digest.`;
  return {
    title: "Text to tree",
    about: `The same data in each format, comments included; speed is by each one's own text. The target is half the time of the faster JSON parser. Where yaml is missing it takes too long. ${start}`,
    columns: ["Size", "Parser", "Median", "Half of all within", "Speed", "Time in ours", "Target"],
    rows,
  };
}

export function incremental(samples: readonly Sample[], say: Say): Table {
  const rows = samples.map(({ name, text: { nats: text } }) => {
    say(`a keystroke in the tree of ${name}`);
    const timings = compete([
      { name: "reparse", work: typingInTree(text) },
      { name: "parse", work: () => parse(text) },
    ]);
    const [one, whole] = [timings.get("reparse"), timings.get("parse")];
    return one === undefined || whole === undefined ? [] : [name, milliseconds(one.median), spread(one), milliseconds(whole.median), `${(whole.median / one.median).toFixed(0)}×`];
  });
  return { title: "Tree after a keystroke", about: "One character typed or taken away in the middle of a value, from the tree before it.", columns: ["Size", "Median", "Half of all within", "Whole text anew", "Times faster"], rows };
}

export async function typing(samples: readonly Sample[], say: Say): Promise<Table> {
  const rows: string[][] = [];
  for (const sample of samples) {
    const ours = await keystrokes(ourServer, sample.text[ourServer.format]);
    say(`keystrokes in ${sample.name}`);
    const target = targets.keystroke[sample.name];
    rows.push([sample.name, ourServer.name, milliseconds(ours.median), spread(ours), "1.00×", target === undefined ? "" : `≤ ${milliseconds(target)}`]);
    for (const peer of peersFor(sample)) {
      const timing = await keystrokes(peer, sample.text[peer.format]);
      rows.push([sample.name, named(peer), milliseconds(timing.median), spread(timing), ratio(timing.median, ours.median), ""]);
    }
  }
  return { title: "Keystroke to diagnostics", about: "One character typed or taken away in the middle of a value, over stdio, until the diagnostics of that version arrive; 50 times.", columns: ["Size", "Server", "Median", "Half of all within", "Time in ours", "Target"], rows };
}

export async function ofShapes(shapes: readonly Shape[], say: Say): Promise<Table> {
  const rows: string[][] = [];
  for (const { name, text, included } of shapes) {
    say(`keystrokes in ${name}`);
    const timing = await keystrokes(ourServer, text, included);
    const length = [text, ...Object.values(included ?? {})].reduce((sum, each) => sum + each.length, 0);
    rows.push([name, `${(length / (1 << 20)).toFixed(1)} MB`, milliseconds(timing.median), spread(timing)]);
  }
  return {
    title: "Keystroke in a long list",
    about: "As above, in configs of one kind of entry each. What an edit does not touch is neither evaluated nor checked again.",
    columns: ["Config of", "Size", "Median", "Half of all within"],
    rows,
  };
}

function peersFor({ bytes }: Sample): ServerProgram[] {
  return [...(bytes <= 1 << 20 ? [jsonServer] : []), ...(bytes === 100 << 10 ? [yamlServer] : [])];
}

function named({ name, note }: ServerProgram): string {
  return note === undefined ? name : `${name} (${note})`;
}

export async function starting(sample: Sample, say: Say): Promise<Table> {
  say(`starts with ${sample.name}`);
  const ours = await startUps(ourServer, sample);
  const json = await startUps(jsonServer, sample);
  const row = (name: string, timing: Timing, target: string): string[] => [name, milliseconds(timing.median), spread(timing), ratio(timing.median, ours.first.median), target];
  return {
    title: `Start to the first diagnostics of ${sample.name}`,
    about: "From the start of the process; 10 times. Of a long config what keeps a server from reading it and its bearer tokens come first, all else after it.",
    columns: ["Server", "Median", "Half of all within", "Time in ours", "Target"],
    rows: [row(ourServer.name, ours.first, `≤ ${milliseconds(targets.startUp)}`), row(`${ourServer.name}, all findings`, ours.all, ""), row(jsonServer.name, json.first, "")],
  };
}

export async function memory(sample: Sample, say: Say): Promise<Table> {
  say(`memory with ${sample.name}`);
  const ours = await peakMemory(ourServer, sample);
  const json = await peakMemory(jsonServer, sample);
  const row = (name: string, megabytes: number | undefined, target: string): string[] => [name, megabytes === undefined ? "not told by this system" : `${megabytes.toFixed(0)} MB`, megabytes === undefined ? "-" : ratio(megabytes, ours), target];
  return {
    title: `Most memory with ${sample.name} open`,
    about: "Resident memory of the process at its highest, until it has answered ten keystrokes.",
    columns: ["Server", "Peak", "In ours", "Target"],
    rows: [row(ourServer.name, ours, json === undefined ? "" : `≤ ${(json * targets.memoryRatio).toFixed(0)} MB`), row(jsonServer.name, json, "")],
  };
}
