import { isFit } from "./displayText.js";

/** How an endpoint is asked outside of the editor: paths of files, never what they hold. */
export interface CurlWay {
  /** Address of the monitoring endpoint, without user and password. */
  readonly base: string;
  readonly caFile?: string | undefined;
  readonly certificateFile?: string | undefined;
  readonly keyFile?: string | undefined;
}

/**
 * A `curl` command for a connection, or for all of them. Without `auth`, which makes old servers print tokens, and
 * without credentials. Undefined where a part cannot be written safely.
 */
export function curlCommand({ base, caFile, certificateFile, keyFile }: CurlWay, cid?: number): string | undefined {
  const flag = (name: string, value: string | undefined): string[] => (value === undefined ? [] : [name, value]);
  const question = cid === undefined ? "sort=cid&limit=1000000" : `cid=${cid}&subs=true`;
  return commandLine([
    "curl", "--silent", "--show-error", "--globoff",
    ...flag("--cacert", caFile), ...flag("--cert", certificateFile), ...flag("--key", keyFile),
    `${base}/connz?${question}`,
  ]);
}

/** A command of the `nats` command line that asks the system account for the same. `context`: undefined for the current one. */
export function natsCommand(serverName: string | undefined, context: string | undefined, cid?: number): string | undefined {
  return commandLine([
    "nats",
    // As one word, so that a name that begins with a dash stays a value.
    ...(context === undefined ? [] : [`--context=${context}`]),
    "server", "request", "connections",
    ...(serverName === undefined ? [] : [`--name=${serverName}`]),
    ...(cid === undefined ? [] : [`--filter-cid=${cid}`, "--subscriptions"]),
  ]);
}

/** Longest word; a file's path may be as long. */
const longest = 4_096;

/** For a POSIX shell. A character that moves a terminal's cursor or ends a line does so while it is pasted, quoted or not. */
function commandLine(words: readonly string[]): string | undefined {
  return words.every((word) => word.length <= longest && isFit(word)) ? words.map(shellWord).join(" ") : undefined;
}

function shellWord(word: string): string {
  return /^[\w%+,./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
