/** A piece of client code that connects with the seed file. */
export interface Snippet {
  /** Shown in the pick. */
  readonly label: string;
  /** Which package it is for. */
  readonly detail: string;
  /** Language id for an editor. */
  readonly languageId: string;
  readonly text: string;
}

/** The snippets for a seed file; where the seed is in no file the path stands for where the user will put it. */
export function clientSnippets(seedPath: string, serverUrl = "nats://localhost:4222"): Snippet[] {
  const path = JSON.stringify(seedPath);
  const url = JSON.stringify(serverUrl);
  return [
    { label: "JavaScript / TypeScript", detail: "@nats-io/transport-node", languageId: "typescript", text: javaScript(path, url) },
    { label: "Go", detail: "github.com/nats-io/nats.go", languageId: "go", text: go(path, url) },
    { label: "Python", detail: "nats-py[nkeys]", languageId: "python", text: python(path, url) },
    { label: "Rust", detail: "async-nats", languageId: "rust", text: rust(rustString(seedPath), url) },
    { label: "Command line", detail: "nats", languageId: "shellscript", text: `nats --server ${shellWord(serverUrl)} --nkey ${shellWord(seedPath)} sub '>'\n` },
  ];
}

function javaScript(path: string, url: string): string {
  return `import { readFileSync } from "node:fs";
import { connect, nkeyAuthenticator } from "@nats-io/transport-node";

// The authenticator takes the bare seed as bytes: an editor's line end at the end of the file would be refused.
const seed = new TextEncoder().encode(readFileSync(${path}, "utf8").trim());
const connection = await connect({ servers: ${url}, authenticator: nkeyAuthenticator(seed) });
`;
}

function go(path: string, url: string): string {
  return `option, err := nats.NkeyOptionFromSeed(${path})
if err != nil {
	log.Fatal(err)
}
connection, err := nats.Connect(${url}, option)
if err != nil {
	log.Fatal(err)
}
defer connection.Close()
`;
}

function python(path: string, url: string): string {
  return `import nats

# nkeys_seed is the path of the file, not the seed itself.
connection = await nats.connect(${url}, nkeys_seed=${path})
`;
}

function rust(path: string, url: string): string {
  return `// with_nkey takes the seed itself, not a path.
let seed = std::fs::read_to_string(${path})?.trim().to_string();
let connection = async_nats::ConnectOptions::with_nkey(seed).connect(${url}).await?;
`;
}

/** A string literal: JSON's `\uXXXX` is `\u{XXXX}` in Rust, which knows neither `\b` nor `\f`. */
function rustString(text: string): string {
  return JSON.stringify(text).replace(/\\(u([0-9a-f]{4})|b|f|.)/g, (escape, kind: string, hex: string | undefined) => {
    if (hex !== undefined) return `\\u{${hex}}`;
    return kind === "b" ? "\\u{8}" : kind === "f" ? "\\u{c}" : escape;
  });
}

function shellWord(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
