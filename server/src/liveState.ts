/** What our client tells of running servers, held against the open configs. */
import { digestsOf } from "./configDigest.js";
import type { OpenDocuments } from "./documents.js";
import type { RunningText, Usage } from "./language/model/liveUse.js";
import { loginUse } from "./language/features/loginUse.js";
import type { LoginUse } from "./language/features/loginUse.js";
import { loginIsByToken } from "./language/features/tokenLogin.js";
import { runsOf, serversOf, usageFor } from "./language/features/usage.js";
import type { Config } from "./language/model/config.js";
import { logins } from "./language/model/logins.js";
import type { Login } from "./language/model/logins.js";
import { loginKey } from "./loginKeys.js";
import type { LoginsOfConfig, ServerIdentity, ServerUsage } from "./protocol/live.js";

/** More users than this are not counted one by one. */
const countedLogins = 2_000;

/** Configs of running servers whose logins are kept. */
const keptLogins = 20;

export class LiveState {
  readonly #documents: OpenDocuments;
  #usage: readonly ServerUsage[] = [];
  /** By root config, of its text as last saved. */
  readonly #saved = new Map<string, readonly string[]>();
  /** By digest, which tells all values of a config: what it says of logins stays true whatever is edited meanwhile. */
  readonly #logins = new Map<string, LoginsOfConfig>();

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
  }

  /** False where nothing is new that would be shown. */
  told(usage: readonly ServerUsage[]): boolean {
    const isNew = shown(usage) !== shown(this.#usage);
    this.#usage = usage;
    return isNew;
  }

  /** Some server has been asked. */
  get isTold(): boolean {
    return this.#usage.length > 0;
  }

  usageOf(config: Config): Usage | undefined {
    return !this.isTold ? undefined : usageFor(config, this.digestsOf(config), this.#usage);
  }

  /** Of the users of a config. */
  loginUseOf(config: Config): (login: Login) => LoginUse | undefined {
    if (!this.#usage.some(({ logins: counted }) => counted !== undefined)) return () => undefined;
    const digests = this.digestsOf(config);
    const servers = serversOf(config, digests, this.#usage);
    const runs = runsOf(digests, servers);
    return (login) => loginUse(loginKey(login), servers, runs);
  }

  /** The servers that were told of and run a config. */
  serversOf(config: Config): readonly ServerUsage[] {
    return !this.isTold ? [] : serversOf(config, this.digestsOf(config), this.#usage);
  }

  /** What the config that a server runs says of logins; undefined where none of those that are open is known to be that. */
  loginsOf(server: ServerIdentity, configs: readonly Config[]): LoginsOfConfig | undefined {
    const { configDigest } = server;
    const config = this.runBy(server, configs);
    if (configDigest !== undefined && (config === undefined || this.#isEdited(config))) return this.#logins.get(configDigest);
    if (config === undefined) return undefined;
    const found = loginsOfConfig(config);
    if (configDigest !== undefined && this.digestsOf(config).includes(configDigest)) this.#keep(configDigest, found);
    return found;
  }

  /** An open config that a server seems to run, and whether it does. */
  configOf(server: ServerIdentity, configs: readonly Config[]): { readonly config: Config; readonly runs: RunningText } | undefined {
    const config = this.runBy(server, configs) ?? configs.find((each) => serversOf(each, this.digestsOf(each), [server]).length > 0);
    return config === undefined ? undefined : { config, runs: runsOf(this.digestsOf(config), [server]) };
  }

  /** The config that a server runs, unless its digest says that it runs another one. */
  runBy(server: ServerIdentity, configs: readonly Config[]): Config | undefined {
    return configs.find((config) => {
      const digests = this.digestsOf(config);
      return serversOf(config, digests, [server]).length > 0 && runsOf(digests, [server]) !== "another-file";
    });
  }

  /**
   * Of the config as it was last saved, which is what servers read. While it is edited its digests are not computed: no keystroke
   * waits for them, and what is known of its servers does not come and go.
   */
  digestsOf(config: Config): readonly string[] {
    const root = config.root.uri;
    if (this.#isEdited(config)) return this.#saved.get(root) ?? [];
    const digests = digestsOf(config);
    this.#saved.set(root, digests);
    return digests;
  }

  /** Lets go of configs that are not open any more. */
  keepOnly(roots: ReadonlySet<string>): void {
    for (const root of this.#saved.keys()) if (!roots.has(root)) this.#saved.delete(root);
  }

  #isEdited({ files }: Config): boolean {
    return [...files.keys()].some((uri) => this.#documents.isUnsaved(uri));
  }

  #keep(digest: string, found: LoginsOfConfig): void {
    this.#logins.delete(digest);
    this.#logins.set(digest, found);
    for (const oldest of this.#logins.keys()) if (this.#logins.size > keptLogins) this.#logins.delete(oldest);
  }
}

function loginsOfConfig(config: Config): LoginsOfConfig {
  const all = logins(config);
  const counted = all.length > countedLogins ? [] : all;
  return {
    onlyByToken: loginIsByToken(config),
    logins: counted.map((login) => ({ key: loginKey(login), kind: login.kind, account: login.account, name: login.value.text })),
  };
}

/** What of it is drawn: times count by the minute. */
function shown(usage: readonly ServerUsage[]): string {
  return JSON.stringify(usage, (name, value: unknown) => (typeof value === "number" && (name === "observedAt" || name === "lastSeenAt") ? Math.floor(value / 60_000) : value));
}
