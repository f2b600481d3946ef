/** Client code that connects with a key: short pieces for many languages, each of which was run or read in the client's source. */
import type { Language, Proof } from "./language.js";
import { c } from "./languages/c.js";
import { commandLine } from "./languages/commandLine.js";
import { dotnet } from "./languages/dotnet.js";
import { go } from "./languages/go.js";
import { java } from "./languages/java.js";
import { javaScript } from "./languages/javaScript.js";
import { python } from "./languages/python.js";
import { rust } from "./languages/rust.js";

export type { Proof } from "./language.js";

/** What the client is to connect with. Paths and the address may be any text: they are quoted for each language. */
export type SnippetRequest = SeedRequest | CredsRequest;

interface SeedRequest {
  /** `nkey`: the seed file alone. `dual`: the seed file and the old token, for the time in between. */
  readonly kind: "nkey" | "dual";
  /** Where the client finds the file that holds the bare seed. */
  readonly seedPath: string;
  /** `U...`, which C and .NET want beside the seed; without it a placeholder stands there. */
  readonly publicKey?: string;
  /** Default: `nats://localhost:4222`. */
  readonly serverUrl?: string;
}

interface CredsRequest {
  readonly kind: "creds";
  /** Where the client finds the file with its JWT and seed. */
  readonly credsPath: string;
  readonly serverUrl?: string;
}

/** A piece of client code. It holds no secret: the seed stays in its file, a token is read from the environment. */
export interface ClientSnippet {
  readonly kind: SnippetRequest["kind"];
  /** The language, such as `Go`. */
  readonly label: string;
  /** The package to install, by the name its registry knows. */
  readonly package: string;
  /** First release of the package that has all that the text calls. */
  readonly minimalVersion: string;
  /** VS Code's id of the language. */
  readonly languageId: string;
  /** Ends with a line break. */
  readonly text: string;
  /** What the kind cannot do in this language; one sentence. */
  readonly limit?: string;
  /**
   * `run`: a test runs this very text against real servers. `asked`: so it does where it is asked for, and did with the release
   * below. `documentation`: the calls stand so in the source below.
   */
  readonly proof: Proof;
  /** Where the client defines what the text calls, and the release of the client that was run or read. */
  readonly source: { readonly url: string; readonly version: string };
}

/** The order in which they are offered. */
const languages: readonly Language[] = [javaScript, go, python, java, dotnet, rust, c, commandLine];

/** The snippets of one kind, one a language. A language that cannot do it has none. */
export function clientSnippets(request: SnippetRequest): ClientSnippet[] {
  return languages.flatMap((language) => snippet(language, request) ?? []);
}

/** Undefined where the language cannot do it. */
function snippet({ quote, texts, limits, ...language }: Language, request: SnippetRequest): ClientSnippet | undefined {
  const { kind, serverUrl = "nats://localhost:4222" } = request;
  const path = kind === "creds" ? request.credsPath : request.seedPath;
  const publicKey = (kind === "creds" ? undefined : request.publicKey) ?? "the public key, U...";
  const text = texts[kind]?.({ path: quote(path), url: quote(serverUrl), publicKey: quote(publicKey) });
  if (text === undefined) return undefined;
  const limit = limits?.[kind];
  return { ...language, kind, text, ...(limit === undefined ? {} : { limit }) };
}
