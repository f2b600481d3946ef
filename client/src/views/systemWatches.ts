import type { ServerIdentity } from "../../../server/src/protocol/live.js";
import type { SystemLogins } from "../access/systemLogins.js";
import { runningServer, shortestPause, SystemWatch, usageAfter, type ClosedConnections, type ConfigLogins, type ConnectionDetails, type RosterEntry, type SystemState, type Usage } from "../live/index.js";
import { EndpointError } from "../sources/endpointError.js";
import { openSystemAccount } from "../sources/systemAccount.js";
import { SystemError } from "../sources/systemError.js";
import { systemAccess } from "../access/systemAccess.js";
import type { SystemSetting } from "../access/systemSettings.js";

export interface SystemWatchesHost {
  /** Something of a system account's servers has changed. */
  changed(): void;
  configLogins?(server: ServerIdentity): Promise<ConfigLogins | undefined>;
  readonly logins: SystemLogins;
}

/** A system account of the settings and what it shows. */
export interface ShownSystem {
  readonly key: string;
  readonly name: string;
  readonly state: SystemState;
  readonly servers: readonly RosterEntry[];
}

interface Watched {
  readonly watch: SystemWatch;
  readonly name: string;
  readonly way: string;
  /** Of each server, by its id: when each kind of login was last seen outlives the connections. */
  readonly usages: Map<string, Usage>;
}

/** One watch, with one connection, for each system account of the settings. */
export class SystemWatches {
  readonly #host: SystemWatchesHost;
  readonly #watches = new Map<string, Watched>();
  #interval = 0;
  #shown = false;

  constructor(host: SystemWatchesHost) {
    this.#host = host;
  }

  /** Starts, keeps and ends watches as the settings say. */
  apply(settings: readonly SystemSetting[], refreshSeconds: number): void {
    this.#interval = refreshSeconds === 0 ? 0 : Math.max(shortestPause, refreshSeconds * 1_000);
    const wanted = new Map(settings.map((setting) => [setting.key, setting]));
    for (const [key, { watch, way }] of this.#watches) {
      const setting = wanted.get(key);
      if (setting !== undefined && JSON.stringify(setting) === way) watch.setInterval(this.#interval);
      else this.#end(key);
    }
    for (const [key, setting] of wanted) if (!this.#watches.has(key)) this.#start(setting);
  }

  /** A question is under way. */
  get isAsking(): boolean {
    return [...this.#watches.values()].some(({ watch }) => watch.isAsking);
  }

  show(shown: boolean): void {
    this.#shown = shown;
    for (const { watch } of this.#watches.values()) {
      if (shown) watch.show();
      else watch.hide();
    }
  }

  /** Asks the system account, or all of them, for everything. */
  refresh(key?: string): void {
    for (const [each, { watch }] of this.#watches) if (key === undefined || each === key) watch.refresh();
  }

  /** Logs in anew, since the login has changed. */
  renew(key: string): void {
    const watch = this.#watches.get(key)?.watch;
    watch?.hide();
    watch?.refresh();
    if (this.#shown) watch?.show();
  }

  shown(): ShownSystem[] {
    return [...this.#watches].map(([key, { watch, name }]) => ({ key, name, state: watch.state, servers: watch.servers() }));
  }

  /** What a server has closed lately. Rejects with an error that is safe to show. */
  async closed(key: string, serverId: string): Promise<ClosedConnections> {
    return this.#watch(key).closed(serverId);
  }

  async details(key: string, serverId: string, cid: number): Promise<ConnectionDetails> {
    const details = await this.#watch(key).details(serverId, cid);
    if (details === undefined) throw new EndpointError("no-connection");
    return details;
  }

  #watch(key: string): SystemWatch {
    const watch = this.#watches.get(key)?.watch;
    if (watch === undefined) throw new SystemError("lost");
    return watch;
  }

  /** Of a server that a system account shows. */
  usage(key: string, { snapshot, at, stale }: RosterEntry): Usage {
    const usages = this.#watches.get(key)?.usages;
    const usage = { ...usageAfter("", snapshot, at, usages?.get(snapshot.server.id)), reachable: !stale };
    usages?.set(snapshot.server.id, usage);
    return usage;
  }

  dispose(): void {
    for (const key of [...this.#watches.keys()]) this.#end(key);
  }

  #start(setting: SystemSetting): void {
    const watch = new SystemWatch(this.#interval, {
      open: async (event, lost) => openSystemAccount(await systemAccess(setting, this.#host.logins), { event, lost }),
      now: Date.now,
      after: (milliseconds, then) => {
        const timer = setTimeout(then, milliseconds);
        return () => { clearTimeout(timer); };
      },
      changed: () => { this.#host.changed(); },
      configLogins: async (server) => this.#host.configLogins?.(runningServer("", server)),
    });
    this.#watches.set(setting.key, { watch, name: setting.name, way: JSON.stringify(setting), usages: new Map() });
    if (this.#shown) watch.show();
  }

  #end(key: string): void {
    this.#watches.get(key)?.watch.hide();
    this.#watches.delete(key);
  }
}
