import type { ServerIdentity } from "../../../server/src/protocol/live.js";
import { LastList, runningServer, shortestPause, Watch, type Asking, type ConfigLogins, type ServerFacts, type StartDecoding, type Usage } from "../live/index.js";
import { askConnections } from "../sources/askConnections.js";
import type { EndpointAccess } from "../sources/endpointAccess.js";
import { endpointBase, endpointKey } from "../sources/endpointAddress.js";
import { MonitoringEndpoint } from "../sources/monitoringEndpoint.js";
import type { LiveSettings } from "../access/endpointSettings.js";
import type { EndpointNode } from "./nodes.js";

export interface WatchesHost {
  /** An endpoint's state has changed. */
  changed(): void;
  /** See {@link ConfigLogins}; undefined where no open config is known to be the server's. */
  configLogins?(server: ServerIdentity): Promise<ConfigLogins | undefined>;
  /** Where replies of the watches are decoded. */
  decode: StartDecoding;
  /** How an endpoint is reached, with its credentials. */
  access(base: string): Promise<EndpointAccess>;
}

type ConfigLoginsOf = (server: ServerFacts) => Promise<ConfigLogins | undefined>;

interface Watched {
  readonly watch: Watch;
  /** What the settings say of the way to it, to be compared. */
  way: string;
  /** Ends what is under way and closes the connection: the next question takes the way that the settings then say. */
  readonly renew: () => void;
  readonly close: () => void;
}

/** One watch for each endpoint of the settings, each with a connection of its own. */
export class EndpointWatches {
  readonly #host: WatchesHost;
  readonly #watches = new Map<string, Watched>();
  #shown = false;

  constructor(host: WatchesHost) {
    this.#host = host;
  }

  /** Starts, keeps and ends watches as the settings say. Two spellings of one address are one endpoint. */
  apply({ endpoints, refreshSeconds, access }: LiveSettings): void {
    const interval = refreshSeconds === 0 ? 0 : Math.max(shortestPause, refreshSeconds * 1_000);
    const wanted = new Map(endpoints.map((endpoint) => [endpointKey(endpoint), endpoint]));
    for (const [key, { close }] of this.#watches) {
      if (wanted.has(key)) continue;
      close();
      this.#watches.delete(key);
    }
    for (const [key, endpoint] of wanted) {
      const way = JSON.stringify(access(key));
      const watched = this.#watches.get(key) ?? this.#start(key, endpoint, interval, way);
      watched.watch.setInterval(interval);
      if (watched.way !== way) watched.renew();
      watched.way = way;
    }
  }

  /** Asks an endpoint anew, whose credentials have changed. */
  renew(base: string): void {
    this.#watches.get(base)?.renew();
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

  /** Asks the endpoint, or all of them, as soon as the shortest pause allows. */
  refresh(endpoint?: string): void {
    for (const { watch } of this.#watches.values()) {
      if (endpoint === undefined || watch.endpoint === endpoint) watch.refresh();
    }
  }

  nodes(): Omit<EndpointNode, "listedUnder" | "trend">[] {
    return [...this.#watches.values()].map(({ watch }, index) => {
      const base = endpointBase(watch.endpoint);
      // An address that is none may hold a password; nothing of it is shown.
      const shown = base ?? `#${index + 1}`;
      return { kind: "endpoint", id: shown, shown, endpoint: watch.endpoint, state: watch.state };
    });
  }

  /** Of every endpoint that has ever answered, but for those in `without`, by their bases. */
  usages(without: ReadonlySet<string>): Usage[] {
    return [...this.#watches].flatMap(([key, { watch }]) => (without.has(key) ? [] : watch.usage ?? []));
  }

  /** Asks once, apart from the watches, over a connection of its own. */
  async apart<T>(endpoint: string, ask: (source: MonitoringEndpoint, configLogins: ConfigLoginsOf) => Promise<T>): Promise<T> {
    const source = new MonitoringEndpoint(endpoint, { access: () => this.#host.access(endpointBase(endpoint) ?? "") });
    return ask(source, this.#configLogins(endpoint)).finally(() => void source.close());
  }

  dispose(): void {
    for (const { close } of this.#watches.values()) close();
    this.#watches.clear();
  }

  #configLogins(endpoint: string): ConfigLoginsOf {
    return async (server) => this.#host.configLogins?.(runningServer(endpoint, server));
  }

  #start(key: string, endpoint: string, interval: number, way: string): Watched {
    let source: MonitoringEndpoint | undefined;
    const access = (): Promise<EndpointAccess> => this.#host.access(key);
    const question = { decode: this.#host.decode, configLogins: this.#configLogins(endpoint), last: new LastList(Date.now) };
    const watch = new Watch(endpoint, interval, {
      ask: (_endpoint, wish) => asking((signal) => askConnections((source ??= new MonitoringEndpoint(endpoint, { access })), { ...question, ...wish, signal })),
      now: Date.now,
      after: (milliseconds, then) => {
        const timer = setTimeout(then, milliseconds);
        return () => { clearTimeout(timer); };
      },
      changed: () => { this.#host.changed(); },
    });
    const close = (): void => {
      watch.hide();
      void source?.close();
    };
    const renew = (): void => {
      close();
      watch.refresh();
      if (this.#shown) watch.show();
    };
    const watched = { watch, way, renew, close };
    this.#watches.set(key, watched);
    if (this.#shown) watch.show();
    return watched;
  }
}

function asking(ask: (signal: AbortSignal) => Asking["answer"]): Asking {
  const abort = new AbortController();
  const answer = Promise.resolve().then(() => ask(abort.signal));
  return { answer, cancel: () => { abort.abort(); } };
}
