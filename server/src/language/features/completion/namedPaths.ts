/** Files and folders that an option can name, as seen from the folder of the root config: there most servers are started. */
import type { Host } from "../../host.js";
import type { Config } from "../../model/config.js";
import type { Step } from "../../model/optionStep.js";
import type { Option } from "../../schema/schema.js";
import { folderOf, pathItems } from "./pathItems.js";
import type { Suggestion } from "./suggestion.js";
import { own } from "../text/own.js";

const certificates = /\.(pem|crt|cer)$/i;
const privateKeys = /key.*\.pem$|\.key$/i;
/** What the files of an option are mostly called; others come late. */
const usual: Readonly<Record<string, RegExp>> = { cert_file: certificates, ca_file: certificates, key_file: privateKeys, credentials: /\.creds$/i };

/** Files of other kinds, which are no certificate, key or creds file whatever the folder holds beside them. */
const otherKinds = /\.(conf|creds|jwt|nk|pem|crt|cer|key|log|pid|json|ya?ml|md|sh)$/i;

/** @param typed the path up to the position. */
export function namedPathSuggestions({ root }: Config, { option, types }: Step, typed: string, host: Host): Suggestion[] {
  const ending = endingOf(option, types);
  const takesFile = ending !== undefined || types.some(({ kind }) => kind === "file");
  const takesPath = takesFile || types.some(({ kind }) => kind === "directory");
  // Two slashes begin a share of another machine on Windows: nothing is asked of that for a suggestion.
  if (option === undefined || host.listFolder === undefined || !takesPath || /^[\\/]{2}/.test(typed)) return [];
  const folder = folderOf(typed);
  const names = host.listFolder(host.resolveNamed(root.uri, folder === "" ? "." : folder));
  const fresh = option.written ? exampleName(option) : undefined;
  return pathItems([...new Set([...names, ...(fresh === undefined ? [] : [fresh])])], folder, (name) => {
    if (!takesFile || host.resolveNamed(root.uri, folder + name) === root.uri) return undefined;
    return ending === undefined || name.toLowerCase().endsWith(ending) ? rankOf(option, name) : undefined;
  });
}

/** How the only files end that are meant: what the server writes must be none of another kind, or `pid_file` would empty a private key. */
function endingOf(option: Option | undefined, types: Step["types"]): string | undefined {
  if (option?.written === true) return /\.[a-z]+$/.exec(exampleName(option))?.[0];
  return types.some((type) => type.kind === "jwt" && type.role === "operator") ? ".jwt" : undefined;
}

function exampleName({ example }: Option): string {
  return example.replace(/^.*\/|"/g, "");
}

/** The file of a private key comes last where its like is not meant: a certificate is shown to others. Undefined for what is of another kind. */
function rankOf({ name: option, secret }: Option, name: string): number | undefined {
  if (!secret && privateKeys.test(name)) return 700;
  if (own(usual, option)?.test(name) !== false) return 0;
  const isPem = option !== "credentials" && certificates.test(name);
  return otherKinds.test(name) && !isPem ? undefined : 600;
}
