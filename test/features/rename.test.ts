/** Another name for a variable: of `|` in the text, to the name behind `>`. */
import { describe, expect, test } from "vitest";
import { renamableAt, rename } from "../../server/src/language/features/rename.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import type { Memory } from "../support/memoryHost.js";
import { edited } from "../support/offered.js";
import { cursorIn } from "./atCursor.js";

interface Renamed {
  /** The texts then, or why not. */
  readonly result: Memory["files"] | string;
  /** What an editor shows to be replaced. */
  readonly shown: string | undefined;
}

function renamed(text: string, name: string, { files = {}, environment = {}, roots = ["server.conf"], at = "server.conf" }: Partial<Memory> & { roots?: string[]; at?: string } = {}): Renamed {
  const cursor = cursorIn(text);
  const memory = { files: { ...files, [at]: cursor.text }, environment };
  const host = memoryHost(memory);
  const places = roots.map((root) => {
    const config = readConfig(memoryUri(root), host);
    const file = config.files.get(memoryUri(at));
    if (file === undefined) throw new Error(`${root} has no file ${at}.`);
    return { config, file, offset: cursor.offset };
  });
  const [first] = places;
  const found = first === undefined ? undefined : renamableAt(first.config, first.file, first.offset);
  const edits = rename(places, name, host);
  return { result: "refusal" in edits ? edits.refusal : edited(memory, edits).files, shown: found === undefined || "refusal" in found ? undefined : cursor.text.slice(found.span.start, found.span.end) };
}

test.each([
  ["at the use", 'PASS: "x"\nauthorization { token: $PA|SS }\n', 'SECRET: "x"\nauthorization { token: $SECRET }\n'],
  ["at the definition", 'PA|SS: "x"\nauthorization { token: $PASS }\n', 'SECRET: "x"\nauthorization { token: $SECRET }\n'],
  ["quotes stay", '"PASS|" = "x"\nauthorization { token: $PASS }\n', '"SECRET" = "x"\nauthorization { token: $SECRET }\n'],
  ["each definition has its own uses", "PASS: 1\nmax_payload: $PASS\nPASS: 2\nmax_connections: $PA|SS\n", "PASS: 1\nmax_payload: $PASS\nSECRET: 2\nmax_connections: $SECRET\n"],
  ["through other variables", "PASS|: 1MB\nOTHER: $PASS\nmax_payload: $OTHER\n", "SECRET: 1MB\nOTHER: $SECRET\nmax_payload: $OTHER\n"],
  ["in lists and blocks", "PASS: A\ncluster { routes: [ $PASS|, { x: $PASS } ] }\n", "SECRET: A\ncluster { routes: [ $SECRET, { x: $SECRET } ] }\n"],
])("a variable and all that refer to it: %s", (_where, text, expected) => {
  expect(renamed(text, "SECRET")).toEqual({ result: { "server.conf": expected }, shown: "PASS" });
});

test("what the environment answers keeps its name, also where that says the same one", () => {
  const { result } = renamed("P|: 1\nmax_payload: $VIA\nmax_connections: $P\nmax_pending: $VIA\n", "Q", { environment: { VIA: "$P", P: "3" } });
  expect(result).toEqual({ "server.conf": "Q: 1\nmax_payload: $VIA\nmax_connections: $Q\nmax_pending: $VIA\n" });
});

test("in all files of the config", () => {
  const { result } = renamed("include part.conf\nmax_payload: $P|\n", "Q", { files: { "part.conf": "P: 1MB\nmax_connections: $P\n" } });
  expect(result).toEqual({ "server.conf": "include part.conf\nmax_payload: $Q\n", "part.conf": "Q: 1MB\nmax_connections: $Q\n" });
});

test("in all configs that include the file", () => {
  const files = { "a.conf": "include part.conf\nmax_payload: $P\n", "b.conf": "include part.conf\nmax_connections: $P\n", "c.conf": "include part.conf\n" };
  expect(renamed("P|: 1\n", "Q", { files, at: "part.conf", roots: ["a.conf", "b.conf", "c.conf"] }).result).toEqual({
    "part.conf": "Q: 1\n", "a.conf": "include part.conf\nmax_payload: $Q\n", "b.conf": "include part.conf\nmax_connections: $Q\n", "c.conf": "include part.conf\n",
  });
  expect(renamed("P|: 1\n", "Q", { files: { ...files, "b.conf": "Q: 2\ninclude part.conf\nmax_connections: $P\nmax_payload: $Q\n" }, at: "part.conf", roots: ["a.conf", "b.conf"] }).result).toContain("would mean something else");
});

describe("a name is refused", () => {
  test.each([
    ["that is taken", "P|: 1\nQ: 2\nmax_payload: $P\nmax_connections: $Q\n", "Q", "would mean something else"],
    ["that another one in between has", "P|: 1\ncluster { Q: 2, port: $P, max_x: $Q }\n", "Q", "would mean something else"],
    ["that the environment answers elsewhere", "P|: 1\nmax_payload: $P\nmax_connections: $HOME\n", "HOME", "would mean something else"],
    ["that is an option", "P|: 1\nmax_payload: $P\n", "port", "as an option"],
    ["that is an option in another case", "P|: 1\nmax_payload: $P\n", "Max_Connections", "as an option"],
    ["that makes an include of the line", "P| 1\nmax_payload: $P\n", "include", "would mean something else"],
    ["with a blank", "P|: 1\nmax_payload: $P\n", "a b", "begins with a letter or _"],
    ["that is empty", "P|: 1\nmax_payload: $P\n", "", "begins with a letter or _"],
    ["with a bracket", "P|: 1\nmax_payload: $P\n", "a}", "begins with a letter or _"],
  ])("%s", (_what, text, name, reason) => {
    expect(renamed(text, name, { environment: { HOME: "7" } }).result).toContain(reason);
  });
});

describe("something keeps its name", () => {
  test.each([
    ["an account", "accounts { A| {} }\nsystem_account: A\n", "in a folder of its name"],
    ["a user", "accounts { A { users: [ { user: u, password: p } ] } }\nno_auth_user: u|\n", "log in with the name of a user"],
    ["what the environment defines", "max_payload: $HO|ME\n", "if the environment of the server does"],
    ["an option that a variable refers to", "port|: 4222\nmonitor_port: $port\n", "reads this key as an option too"],
    ["what is no name", "max_payload: 1|\n", "No variable stands here"],
  ])("%s", (_what, text, reason) => {
    expect(renamed(text, "Q", { environment: { HOME: "7" } })).toEqual({ result: expect.stringContaining(reason) as string, shown: undefined });
  });
});
