/** From a name to where it is defined and used. In the texts `«»` are around definitions, `‹›` around uses, and `|` is the cursor. */
import { describe, expect, test } from "vitest";
import type { Location } from "vscode-languageserver-types";
import { definitions, references } from "../../server/src/language/features/definitions.js";
import { documentHighlights } from "../../server/src/language/features/documentHighlights.js";
import { offsetOf } from "../../server/src/language/features/positions.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import type { Config } from "../../server/src/language/model/config.js";
import type { SourceFile } from "../../server/src/language/model/sourceFile.js";
import { memoryHost, memoryName, memoryUri } from "../support/memoryHost.js";

const sameUris = { uri: (uri: string): string => uri };

interface Marked {
  readonly config: Config;
  readonly file: SourceFile;
  readonly offset: number;
  readonly defined: string[];
  readonly used: string[];
}

/** @param texts of server.conf, and of others by their names. */
function marked(text: string, others: Readonly<Record<string, string>> = {}): Marked {
  const [defined, used]: [string[], string[]] = [[], []];
  const files: Record<string, string> = {};
  let cursor = { name: "", offset: 0 };
  for (const [name, each] of Object.entries({ "server.conf": text, ...others })) {
    let plain = "";
    const opened: number[] = [];
    for (const character of each) {
      if (character === "|") cursor = { name, offset: plain.length };
      else if (character === "«" || character === "‹") opened.push(plain.length);
      else if (character === "»" || character === "›") (character === "»" ? defined : used).push(`${name} ${opened.pop() ?? -1}-${plain.length}`);
      else plain += character;
    }
    files[name] = plain;
  }
  const config = readConfig(memoryUri("server.conf"), memoryHost({ files }));
  const file = config.files.get(memoryUri(cursor.name));
  if (file === undefined) throw new Error("There is no cursor.");
  return { config, file, offset: cursor.offset, defined, used };
}

function placesIn(config: Config, locations: readonly Location[]): string[] {
  return locations.map(({ uri, range }) => {
    const file = config.files.get(uri);
    if (file === undefined) throw new Error(`${uri} is no file of the config.`);
    return `${memoryName(uri)} ${offsetOf(file, range.start)}-${offsetOf(file, range.end)}`;
  }).sort();
}

const accounts = 'accounts {\n  «A» { exports: [ { stream: a, accounts: [ B ] } ] }\n  B { imports: [ { stream: { account: ‹|A›, subject: a } } ] }\n}\nleafnodes { remotes: [ { url: "nats-leaf://h", account: ‹"A"› } ] }\nsystem_account: ‹A›\n';

const cases: readonly (readonly [what: string, text: string, others?: Readonly<Record<string, string>>])[] = [
  ["a variable, from its use", '«PASS»: "x"\nauthorization { users: [ { user: a, password: ‹$PA|SS› }, { user: b, password: ‹$PASS› } ] }\n'],
  ["a variable, from its definition", '«|PASS»: "x"\nauthorization { token: ‹$PASS› }\n'],
  ["a key in quotes that is a variable", '«"PASS|"»: "x"\nauthorization { token: ‹$PASS› }\n'],
  ["the variable that is meant, where others have its name", "P: 1\nmax_payload: $P\n«P»: 2\nmax_connections: ‹$P|›\ncluster { P: 3, port: $P }\n"],
  ["a variable in a block", "P: 1\ncluster { «P»: 3, port: ‹$|P› }\nmax_payload: $P\n"],
  ["a variable that another one stands for", "«P»: 1MB\nQ: ‹$P|›\nmax_payload: $Q\n"],
  ["a variable from another file", "include more.conf\nmax_payload: ‹$P›\n", { "more.conf": "«P|»: 1MB\nmax_connections: ‹$P›\n" }],
  ["a variable in a file that is included twice", "A { include more.conf }\nB { include more.conf }\n", { "more.conf": "«P»: 1MB\nmax_connections: ‹$P|›\n" }],
  ["a variable that the environment answers", "max_payload: ‹$|NOWHERE›\nmax_connections: ‹$NOWHERE›\n"],
  ["an account, from an import", accounts],
  ["an account, from its name", accounts.replace("|", "").replace("«A", "«|A")],
  ["an account that is a public key", "resolver: MEMORY\nresolver_preload { «ADB4MVPOGJHJGV4I6AYJ4PDHBQUHCKUE2QVVQXSPRSNVZDEQWRBYXEHW»: eyJ }\nsystem_account: ‹ADB4MVPOGJHJGV4I6AYJ4PDHBQUHCKUE2QVVQXSPRSNVZDEQWRBYXEHW|›\n"],
  ["an account of a list", "accounts: [ «A|», B ]\nsystem_account: ‹A›\n"],
  ["an account by a variable of that name", "accounts { «A» { users: [ { user: a, password: b } ] } }\nSYS: A\nsystem_account: ‹$SYS›\nleafnodes { authorization { account: ‹A|› } }\n"],
  ["a user, from no_auth_user", "accounts { A { users: [ { user: «guest», password: x } ] } }\nno_auth_user: ‹gue|st›\n"],
  ["a user, from its name", "authorization { users: [ { user: «|guest», password: x } ], auth_callout { issuer: ABC, auth_users: [ ‹guest› ] } }\nwebsocket { no_auth_user: ‹guest› }\n"],
  ["a user that nobody defines", "no_auth_user: ‹|guest›\n"],
];

test.each(cases.map(([what, text, others = {}]) => ({ what, text, others })))("$what", ({ text, others }) => {
  const { config, file, offset, defined, used } = marked(text, others);
  expect(placesIn(config, definitions(config, file, offset, sameUris))).toEqual([...defined].sort());
  expect(placesIn(config, references(config, file, offset, sameUris, false))).toEqual([...used].sort());
  expect(placesIn(config, references(config, file, offset, sameUris, true))).toEqual([...defined, ...used].sort());
  const highlights = documentHighlights(config, file, offset).map(({ range, kind }) => `${memoryName(file.uri)} ${offsetOf(file, range.start)}-${offsetOf(file, range.end)} ${kind === 3 ? "defined" : "used"}`);
  const here = (places: readonly string[], kind: string): string[] => places.filter((each) => each.startsWith(memoryName(file.uri))).map((each) => `${each} ${kind}`);
  expect(highlights.sort()).toEqual([...here(defined, "defined"), ...here(used, "used")].sort());
});

test("an include leads to its file", () => {
  const { config, file, offset } = marked("port: 4222\ninclude m|ore.conf\n", { "more.conf": "# nothing\n" });
  expect(placesIn(config, definitions(config, file, offset, sameUris))).toEqual(["more.conf 0-0"]);
});

describe("nothing is found", () => {
  test.each([
    ["at an option", "po|rt: 4222\n"],
    ["at a value that names nothing", "server_name: a|b\naccounts { ab {} }\n"],
    ["at a password that is equal to a user's name", "authorization { users: [ { user: guest, password: gu|est } ] }\nno_auth_user: guest\n"],
    ["at a cluster, which each of its servers names", "cluster { name: |EU }\ngateway { name: EU }\n"],
    ["in a comment", "P: 1\nmax_payload: $P # $P|\n"],
    ["at a file that is not there", "include |nowhere.conf\n"],
    ["at an own key that nothing refers to", "P|: 1\nQ: 2\nmax_payload: $Q\n"],
    ["between entries", "P: 1\n|\nmax_payload: $P\n"],
  ])("%s", (_where, text) => {
    const { config, file, offset } = marked(text);
    expect(definitions(config, file, offset, sameUris)).toEqual([]);
    expect(references(config, file, offset, sameUris, true)).toEqual([]);
    expect(documentHighlights(config, file, offset)).toEqual([]);
  });
});
