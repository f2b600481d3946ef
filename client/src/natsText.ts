/** Keys at the top of a config that only nats-server knows. */
const ownKeys: ReadonlySet<string> = new Set([
  "jetstream", "leafnode", "leafnodes", "accounts", "authorization", "resolver_preload", "system_account",
  "operator", "mqtt", "no_auth_user", "max_control_line", "lame_duck_duration", "write_deadline",
]);
/** Keys that other programs have too. */
const sharedKeys: ReadonlySet<string> = new Set([
  "port", "listen", "host", "http_port", "https_port", "monitor_port", "cluster", "gateway", "websocket",
  "server_name", "max_payload", "max_connections", "debug", "trace", "logfile", "log_file", "logtime", "pid_file",
  "tls", "include", "resolver", "ping_interval",
]);
const textLimit = 65_536;

/**
 * A key at the start of a line, and what follows it: a separator, the start of a block or a blank. Ends where its line ends, so
 * that each line is read once: blank lines would be read again from each of them.
 */
export const keyOfLine = /^[ \t]*["']?([A-Za-z_]+)["']?[ \t]*([:={]|[ \t])/gm;

/**
 * Whether a text reads like a config of nats-server: at least two of its keys at the start of lines outside
 * comments, one of them a key of its own with a separator or a block after it. nginx, Redis and the like have none.
 */
export function looksLikeNats(text: string): boolean {
  const own = new Set<string>();
  const shared = new Set<string>();
  for (const match of text.slice(0, textLimit).matchAll(keyOfLine)) {
    const key = (match[1] ?? "").toLowerCase();
    const separated = match[2]?.trim() !== "";
    if (separated && ownKeys.has(key)) own.add(key);
    else if (sharedKeys.has(key)) shared.add(key);
  }
  return own.size >= 1 && own.size + shared.size >= 2;
}
