/** Texts in which the rules of the language meet: random pieces, and observed configs with small accidents. */
import * as fs from "node:fs";
import { parseFixture } from "../support/fixture.js";
import { grammarCases } from "../support/grammarCases.js";
import type { Random } from "../support/random.js";
import { inRepository } from "../support/repository.js";
import { rootName } from "./fuzzCase.js";
import type { FuzzCase } from "./fuzzCase.js";

/** Pieces in which the language's rules meet each other. */
const pieces = [
  ..."a b port include = : { } [ ] ( ) ' \" , ; # // / $a $NONE $ENV $2a$x true no 1 12 -1 - 1.5 .5 1k 2MB 1kbb 10m5 é \u00a0 鍵 \u0000".split(" "),
  ...[" ", "\t", "\n", "\r\n", "\n)\n", "(\n", "\\", "\\n", "\\x41", "\\xc3\\xa9", "\\xff", "\\xzz", "99999999999999999999", "2027-01-02T03:04:05Z", "2027-02-30T00:00:00Z", "127.0.0.1:4222", ": {", "}\n", "]\n"],
  ...["include inc.conf\n", "include \"inc.conf\"", "a: ", "[1]", "['x']", "{a: 1}", "\u2028", "\ufeff", "\udcff", "\u000b", "\r", "1e5", "0x1", "+1", "-1k", "$a'", "tru", "port: 4222\n", "*/", "/*", "%", "1.2.3", "10.0.0.0/8", "-0", "9223372036854775808", "1EB", "16EB", "1.0e3"],
];

/** In a long block what is plain is taken over in runs (language/model/longPairs.ts): these are runs, whose keys the pieces may repeat or refer to. */
const manyItems = Array.from({ length: 70 }, (_, index) => `${index}`).join(", ");
const manyPairs = (name: string): string => Array.from({ length: 70 }, (_, index) => `${index === 20 ? "a" : index === 50 ? "b" : `${name}${index}`}: ${index}`).join("\n");

/** Unknown keys are no error inside a resolver, so there the server prints a digest for any values. */
const frames: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `resolver { type: FULL, dir: j, v: ${text} }\n`,
  (text) => `resolver { type: FULL, dir: j, v: ${text} }\n`,
  (text) => `resolver { type: FULL, dir: j, v: [ ${text} ] }\n`,
  (text) => `a: x\nresolver {\n type: FULL, dir: j\n q: $a\n${text}\n}\n`,
  (text) => `{\n port: 4222\n ${text}\n}\n`,
  (text) => `resolver { type: FULL, dir: j, v: [ ${manyItems}, ${text}, ${manyItems} ] }\n`,
  (text) => `resolver {\n type: FULL, dir: j\n${manyPairs("x")}\n${text}\n${manyPairs("y")}\n}\n`,
];

export function randomText(random: Random): FuzzCase {
  const parts = (most: number): string => Array.from({ length: random.between(1, most) }, () => random.pick(pieces)).join("");
  // Few pieces often make a text that can be read, so that there is a digest to compare; many make one that cannot.
  const text = random.pick(frames)(parts(random.chance(0.4) ? 4 : 14));
  // A file that includes itself makes the server fill a gigabyte of stack before it dies.
  const files = text.includes("inc.conf") ? { "inc.conf": parts(6).replaceAll("inc.conf", "none.conf") } : undefined;
  const environment = text.includes("$ENV") ? { ENV: parts(4).replaceAll("\u0000", "").replaceAll(/\p{Surrogate}/gu, "") } : undefined;
  return { level: "parse", text, ...(files === undefined ? {} : { files }), ...(environment === undefined ? {} : { environment }) };
}

/** Texts longer than this tell no more when something in them is changed, and take long to shrink. */
const longest = 4_000;
/** Runs that end in a full gigabyte of stack take seconds; a few are among the observed cases. */
const circular = /cycle|recurs/;

/** Configs to have accidents with: all that was observed of the language, and the fixtures of the checks. */
const observed: readonly FuzzCase[] = grammarCases
  .filter(({ text, name }) => text.length <= longest && !circular.test(name))
  .map(({ text, files, env }) => ({ level: "parse", text, ...(files === undefined ? {} : { files }), ...(env === undefined ? {} : { environment: env }) }));
const written = fixtures();

/** Every config that the project keeps, but for the longest. */
export const keptTexts: readonly FuzzCase[] = [...observed, ...written];

/** However many fixtures there are, most models are about the language. */
function model(random: Random): FuzzCase {
  return random.pick(random.chance(0.75) ? observed : written);
}

function fixtures(): FuzzCase[] {
  const folder = inRepository("test", "fixtures", "checks");
  const names = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".conf")).sort();
  return names.map((name) => {
    const { files, root, environment } = parseFixture(fs.readFileSync(`${folder}/${name}`, "utf8"));
    const others = Object.entries(files).filter(([file]) => file !== root);
    return { level: "parse", text: files[root] ?? "", files: Object.fromEntries(others), environment };
  });
}

export function mutatedText(random: Random): FuzzCase {
  const start = model(random);
  let { text } = start;
  for (let times = random.between(1, 3); times > 0; times--) text = accident(random, text);
  return { ...start, text: text.replaceAll(/include\s+["']?(\.\/)*nats-server\.conf/gi, "include other.conf").replaceAll(rootName, "other.conf") };
}

function accident(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + random.between(1, random.chance(0.8) ? 3 : 30));
  const [before, part, behind] = [text.slice(0, at), text.slice(at, end), text.slice(end)];
  switch (random.below(6)) {
    case 0:
      return before + behind;
    case 1:
      return before + random.pick(pieces) + part + behind;
    case 2:
      return before + random.pick(pieces) + behind;
    case 3:
      return before + part + part + behind;
    case 4:
      return text.slice(0, at);
    default: {
      const other = model(random).text;
      return before + other.slice(random.below(other.length + 1)).slice(0, 40) + behind;
    }
  }
}
