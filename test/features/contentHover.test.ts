/** What hovers tell of what stands elsewhere: the parts of an account, the uses of a variable, the entries of an included file. */
import { describe, expect, test } from "vitest";
import { hoverText, hovers } from "./atCursor.js";

describe("an account", () => {
  test.each([
    ["accounts { |A { users: [ {user: a}, {user: b} ], jetstream: enabled, mappings { x: y } } }", "It has 2 users, JetStream, 1 mapping."],
    ["accounts { |A { jetstream { max_mem: 1 }, exports: [ {stream: a}, {service: b} ] }, B { imports: [ {stream: {account: A, subject: a}} ] } }", "It has JetStream, 2 exports."],
    ["accounts { A { exports: [ {stream: a} ] }, |B { imports: [ {stream: {account: A, subject: a}} ] } }", "It has 1 import."],
    ["accounts { |S { users: [ {user: a} ] } }\nsystem_account: S", "It has 1 user.\n\nIt is the system account"],
    ["accounts { |$SYS { users: [ {user: a} ] } }", "It is the system account"],
  ])("%j: %s", (text, part) => { hovers(text, part); });

  test("with nothing in it has none of it", () => {
    for (const jetstream of ["", "jetstream: false", "jetstream: disabled"]) expect(hoverText(`accounts { |A { ${jetstream} } }`)).not.toContain("It has");
  });

  test("in an included file is told too", () => {
    hovers("|A { users: [ {user: a} ] }", "It has 1 user.", { name: "accounts.conf", files: { "root.conf": "accounts { include accounts.conf }" } });
  });
});

describe("a variable", () => {
  test("is told with the lines that it is used in", () => {
    hovers("D|: \"10s\"\nwrite_deadline: $D\ncluster { write_deadline: $D }", "A variable, used for `write_deadline` in line 2, line 3.");
    hovers("D|: \"10s\"\n", "A variable, used for `ping_interval` in line 2 of `root.conf`.", { name: "vars.conf", files: { "root.conf": "include vars.conf\nping_interval: $D" } });
    hovers(`D|: a\n\n${Array.from({ length: 6 }, (_, at) => `server_metadata { m${at}: $D }`).join("\n")}`, "for `server_metadata` in line 3, line 4, line 5, line 6, line 7 and 1 more.");
  });
});

describe("the path of an include", () => {
  const files = { "part.conf": "port: 4222\nhost: \"127.0.0.1\"", "long.conf": Array.from({ length: 10 }, (_, at) => `V${at}: 1`).join("\n"), "broken.conf": "c4nary: [" };

  test("is told with what the file has", () => {
    hovers("include \"|part.conf\"", "It has `port`, `host`.", { files });
    hovers("include |long.conf", "`V7` and 2 more.", { files });
  });

  test("but its keyword, a file that is missing and a broken one are not", () => {
    for (const text of ["inc|lude part.conf", "include |none.conf", "include |broken.conf"]) expect(hoverText(text, { files })).not.toContain("It has");
    expect(hoverText("include |broken.conf", { files })).not.toContain("c4nary");
  });
});

describe("a default is told where absence means something that no value stands for", () => {
  test.each([
    ["cluster { write_dead|line: 1 }", "Default: that of the server."],
    ["resolver { lim|it: 1 }", "Default: no limit, with `CACHE` 1000."],
    ["leafnodes { authorization { acc|ount: A } }", "Default: `$G`."],
    ["jetstream { limits { max_ha_as|sets: 1 } }", "Default: no limit."],
  ])("%j: %s", (text, part) => { hovers(text, part); });
});
