/** The contexts of the `nats` command line: where it keeps them, and what of one leads to a system account. */
import { promises as files } from "node:fs";
import * as path from "node:path";
import { isObject } from "../live/index.js";
import { SystemError } from "./systemError.js";
import type { SystemAccess } from "./systemAccess.js";
import type { SystemLogin } from "./systemLogin.js";

/** What may be shown of a context. */
export interface ContextSummary {
  readonly name: string;
  /** It is the one that the command line uses. */
  readonly selected: boolean;
  /** Of its servers, without user and password. */
  readonly servers: readonly string[];
  /** Why it cannot be used here; its message is safe to show. */
  readonly problem: SystemError | undefined;
}

/** More contexts than this are not listed, and a larger file is none. */
const [contextLimit, byteLimit] = [1_000, 64 * 1024];

/** The folder of the contexts, by the rule of the command line. `home`: the user's home folder. */
export function contextFolder(environment: Readonly<Record<string, string | undefined>>, home: string): string {
  const config = environment["XDG_CONFIG_HOME"];
  return path.join(config === undefined || config === "" ? path.join(home, ".config") : config, "nats");
}

/** All contexts, by name; none where the folder is not there. */
export async function listContexts(folder: string): Promise<readonly ContextSummary[]> {
  const found = await files.readdir(path.join(folder, "context")).catch(() => []);
  const names = found.filter((file) => file.endsWith(".json")).map((file) => file.slice(0, -".json".length)).sort().slice(0, contextLimit);
  const selected = (await files.readFile(path.join(folder, "context.txt"), "utf8").catch(() => "")).trim();
  return Promise.all(names.map(async (name) => ({ name, selected: name === selected, ...await summary(folder, name) })));
}

async function summary(folder: string, name: string): Promise<Pick<ContextSummary, "servers" | "problem">> {
  try {
    return { servers: (await readContext(folder, name)).servers, problem: undefined };
  } catch (thrown) {
    return { servers: [], problem: thrown instanceof SystemError ? thrown : new SystemError("context-malformed") };
  }
}

/** What a context says, read now: none of it is kept. Rejects with {@link SystemError}. */
export async function readContext(folder: string, name: string): Promise<SystemAccess> {
  const fields = await contextFields(folder, name);
  const text = (field: string): string | undefined => {
    const value = fields[field];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  if (text("token") !== undefined) throw new SystemError("token");
  const unsupported = ["nsc", "user_jwt", "windows_cert_store", "socks_proxy"].some((field) => text(field) !== undefined);
  const { servers, user, password } = serversOf(text("url") ?? "nats://127.0.0.1:4222");
  const login = await loginOf({
    creds: text("creds"),
    nkey: text("nkey"),
    user: text("user") ?? user,
    password: text("password") ?? password,
  });
  if (unsupported || login === undefined) throw new SystemError("context-unsupported");
  return {
    servers,
    login,
    caFile: expanded(text("ca")),
    certificateFile: expanded(text("cert")),
    keyFile: expanded(text("key")),
    tlsFirst: fields["tls_first"] === true,
  };
}

async function contextFields(folder: string, name: string): Promise<Readonly<Record<string, unknown>>> {
  // A name is one of the folder's files, never a way out of it.
  if (name === "" || path.basename(name) !== name || name.includes("\\")) throw new SystemError("context-missing");
  const file = path.join(folder, "context", `${name}.json`);
  const { size } = await files.stat(file).catch(() => { throw new SystemError("context-missing"); });
  if (size > byteLimit) throw new SystemError("context-malformed");
  try {
    const context: unknown = JSON.parse(await files.readFile(file, "utf8"));
    if (isObject(context)) return context;
  } catch {
    // The parser's own complaint would quote the text.
  }
  throw new SystemError("context-malformed");
}

/** A context's URL lists servers, and may hold a login; without a password what it holds is a token. */
function serversOf(list: string): { servers: string[]; user?: string; password?: string } {
  let login: { user?: string; password?: string } = {};
  const servers = list.split(",").map((each) => {
    const address = each.trim();
    const absolute = address.includes("://") ? address : `nats://${address}`;
    if (!URL.canParse(absolute)) throw new SystemError("context-malformed");
    const url = new URL(absolute);
    if (url.username !== "" && url.password === "") throw new SystemError("token");
    if (url.password !== "") login = { user: decoded(url.username), password: decoded(url.password) };
    return `${url.protocol}//${url.host}`;
  });
  return { servers, ...login };
}

/** The command line takes no address in which `%` is not followed by two digits either (Go's net/url). */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new SystemError("context-malformed");
  }
}

interface LoginFields {
  readonly creds: string | undefined;
  readonly nkey: string | undefined;
  readonly user: string | undefined;
  readonly password: string | undefined;
}

/** In the order in which the command line takes them. */
async function loginOf({ creds, nkey, user, password }: LoginFields): Promise<SystemLogin | undefined> {
  if (user !== undefined) return { kind: "user", user, password: password ?? "" };
  if (creds !== undefined) return { kind: "creds", text: await secretFile(creds) };
  return nkey === undefined ? undefined : { kind: "nkey", seed: await secretFile(nkey) };
}

async function secretFile(file: string): Promise<string> {
  const handle = await files.open(expanded(file) ?? file).catch(() => { throw new SystemError("file"); });
  try {
    const { bytesRead, buffer } = await handle.read({ buffer: Buffer.alloc(byteLimit) });
    return buffer.toString("utf8", 0, bytesRead);
  } catch {
    throw new SystemError("file");
  } finally {
    await handle.close();
  }
}

/** `~` and `$HOME` as a shell would read them. */
function expanded(file: string | undefined): string | undefined {
  const home = process.env["HOME"] ?? process.env["USERPROFILE"] ?? "~";
  return file?.replace(/^(?:~|\$HOME|\$\{HOME\})(?=[/\\]|$)/, () => home);
}
