/** Which files and folders are suggested, and how they are written. */
import { describe, expect, test } from "vitest";
import { completes, cursorIn, itemsAt, plainForm, snippetForm, writes } from "./atCursor.js";

describe("paths of files that options name", () => {
  const files = { "server.pem": "", "server-key.pem": "", "notes.txt": "", "leaf.creds": "", "sub/d.pem": "", "sub/old.pid": "", "acme.jwt": "" };
  test.each<[string, string[]]>([
    ["tls { cert_file: | }", ["server.pem", "sub/", "notes.txt", "server-key.pem"]],
    ["tls { ca_file: | }", ["server.pem", "sub/", "notes.txt", "server-key.pem"]],
    ["tls { certs: [ { cert_file: s| } ] }", ["server.pem", "sub/", "server-key.pem"]],
    ["tls { key_file: \"|\" }", ["server-key.pem", "sub/", "server.pem", "notes.txt"]],
    ["tls { ca_file: \"sub/|\" }", ["d.pem"]],
    ["tls { ca_file: ./sub/d| }", ["d.pem"]],
    ["leafnodes { remotes: [ { credentials: l| } ] }", ["leaf.creds"]],
    ["jetstream { store_dir: \"s|\" }", ["sub/"]],
    ["server_name: s|", []],
    // The server writes these: a key that stands there would be lost.
    ["pid_file: |", ["nats-server.pid", "sub/"]],
    ["pid_file: \"sub/|\"", ["old.pid", "nats-server.pid"]],
    ["log_file: |", ["nats-server.log", "sub/"]],
    ["log_file: ./se|", []],
    ["jetstream { tpm { keys_file: | } }", ["js-keys.json", "sub/"]],
    ["ports_file_dir: |", ["sub/"]],
    ["operator: |", ["acme.jwt", "sub/", "[ ]"]],
    ["operator: \"./|\"", ["acme.jwt", "sub/"]],
    ["operators: [ | ]", ["acme.jwt", "sub/"]],
    ["tls { cert_file: \"//|\" }", []],
  ])("%j", (text, labels) => { completes(text, labels, { files }); });

  test("lead into folders: the cursor stays within the quotes", () => {
    const at = (text: string, form = snippetForm): unknown => itemsAt(cursorIn(text), { files, form }).find(({ label }) => label === "sub/")?.textEdit;
    expect(at("tls { cert_file: ./| }")).toMatchObject({ newText: "\"./sub/$0\"" });
    expect(at("tls { cert_file: './| }")).toMatchObject({ newText: "./sub/$0'" });
    expect(at("tls { cert_file: \"./|\" }")).toMatchObject({ newText: "./sub/" });
    expect(at("tls { cert_file: | }")).toMatchObject({ newText: "sub/" });
    expect(at("tls { cert_file: ./| }", plainForm)).toMatchObject({ newText: "\"./sub/" });
    completes("tls { cert_file: \"./sub/| }", ["d.pem"], { files });
  });

  test("are written whole", () => {
    writes("tls { ca_file: \"./sub/|\" }", "d.pem", "tls { ca_file: \"./sub/d.pem\" }", { files });
    writes("tls { cert_file: | }", "server.pem", "tls { cert_file: server.pem }", { files });
  });
});

describe("paths of includes", () => {
  const files = { "a.conf": "", "b.json": "", "c.txt": "", "sub/d.conf": "" };
  test.each<[string, string[]]>([
    ["include |", ["a.conf", "b.json", "sub/"]],
    ["include a|", ["a.conf"]],
    ["include \"a|\"", ["a.conf"]],
    ["authorization { include '|", ["a.conf", "b.json", "sub/"]],
    ["x: [ include | ]", []],
    ["# include |", []],
  ])("%j", (text, labels) => { completes(text, labels, { files }); });

  test("lead into folders", () => {
    completes("include sub/|", ["d.conf"], { files });
    completes("include \"sub/d|", ["d.conf"], { files });
    writes("include \"sub/|\"\n", "d.conf", "include \"sub/d.conf\"\n", { files });
  });
});
