/** What is known of the client libraries that announce themselves to a server. */
import { clientSnippets, type ClientSnippet } from "../../../server/src/snippets/clientSnippets.js";
import type { ClientGroup } from "./liveClients.js";

/** `lang` of a client, to the language of the snippets. Each was read in that client's source. */
const languages: Readonly<Record<string, string>> = {
  "nats.js": "JavaScript / TypeScript",
  "nats.ws": "JavaScript / TypeScript",
  "nats.deno": "JavaScript / TypeScript",
  go: "Go",
  python3: "Python",
  java: "Java",
  ".NET": ".NET",
  rust: "Rust",
  C: "C",
};

/** Whether clients that have a token and a key get in before and after the switch from one to the other, without a new start. */
export type CarriesBoth = "yes" | "no" | "unknown";

const path = "/path/to/user.nk";
const byLabel = (kind: "nkey" | "dual"): ReadonlyMap<string, ClientSnippet> =>
  new Map(clientSnippets({ kind, seedPath: path }).map((snippet) => [snippet.label, snippet]));
const nkey = byLabel("nkey");
const dual = byLabel("dual");

export interface ClientLibrary {
  /** Such as `Go`; undefined for one that is not known here. */
  readonly label: string | undefined;
  readonly carriesBoth: CarriesBoth;
  readonly snippet: ClientSnippet | undefined;
  /** Older than the release that the snippet is written for. */
  readonly older: boolean;
}

export function libraryOf({ type, lang, version }: ClientGroup): ClientLibrary {
  const label = type === "mqtt" || type === "leafnode" || lang === undefined ? undefined : languages[lang];
  const snippet = label === undefined ? undefined : nkey.get(label);
  if (label === undefined || snippet === undefined) return { label: undefined, carriesBoth: "unknown", snippet: undefined, older: false };
  return { label, carriesBoth: carriesBoth(label), snippet, older: isOlder(version, snippet.minimalVersion) };
}

function carriesBoth(label: string): CarriesBoth {
  const snippet = dual.get(label);
  return snippet === undefined || snippet.limit !== undefined ? "no" : "yes";
}

/** Of versions such as `1.31.0`; what is no version is not older. */
function isOlder(version: string | undefined, minimal: string): boolean {
  const parts = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version ?? "");
  if (parts === null) return false;
  const [major = 0, minor = 0, patch = 0] = minimal.split(".").map(Number);
  return (Number(parts[1]) - major || Number(parts[2]) - minor || Number(parts[3] ?? 0) - patch) < 0;
}
