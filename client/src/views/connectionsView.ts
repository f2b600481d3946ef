import { commands, Disposable, EventEmitter, window, workspace, type Event, type LogOutputChannel, type Memento, type TreeView } from "vscode";
import { listedConnections, type ConfigLogins, type StartDecoding } from "../live/index.js";
import type { ServerIdentity, ServerUsage } from "../../../server/src/protocol/live.js";
import { accessTo } from "../access/endpointAccess.js";
import type { EndpointSecrets } from "../access/endpointSecrets.js";
import type { SystemLogins } from "../access/systemLogins.js";
import { registerAccessCommands, type AccessOf } from "./accessCommands.js";
import { Arrangements, arrangementText } from "./arrangements.js";
import { AskedNodes } from "./askedNodes.js";
import { BearerIndicators } from "./bearerIndicators.js";
import { ConnectionsTree } from "./connectionsTree.js";
import { registerCopyCommands } from "./copyCommands.js";
import { registerDiscoverCommand } from "./discoverCommand.js";
import { registerEndpointCommands, type MonitoringAddress } from "./endpointCommands.js";
import { liveSettings, onLiveSettings } from "../access/endpointSettings.js";
import { EndpointWatches } from "./endpointWatches.js";
import { isEndpointNode } from "./nodeArgument.js";
import type { Node } from "./nodes.js";
import { ShownSources } from "./shownSources.js";
import { registerSystemCommands } from "./systemCommands.js";
import { systemSettings } from "../access/systemSettings.js";
import { SystemWatches } from "./systemWatches.js";
import { ViewProgress } from "./viewProgress.js";

export interface ConnectionsViewParts {
  readonly monitoringAddress: MonitoringAddress;
  readonly log: LogOutputChannel;
  readonly secrets: EndpointSecrets;
  readonly logins: SystemLogins;
  /** Where replies are decoded. */
  readonly decode: StartDecoding;
  /** Keeps how connections are listed. */
  readonly state: Memento;
  /** What an open config that this server runs says of logins; old servers cannot be understood without. */
  readonly configLogins?: (server: ServerIdentity) => Promise<ConfigLogins | undefined>;
}

const viewId = "natsServerConf.connections";

/**
 * The view of live connections: the tree, its badge, its commands, and the questions to the endpoints, which are
 * asked only while the view is visible and the workspace is trusted. It only puts these together; each has a file of its own.
 */
export class ConnectionsView {
  readonly #watches: EndpointWatches;
  readonly #systems: SystemWatches;
  readonly #sources: ShownSources;
  readonly #arrangements: Arrangements;
  readonly #asked: AskedNodes;
  readonly #tree: ConnectionsTree;
  readonly #view: TreeView<Node>;
  readonly #indicators: BearerIndicators;
  readonly #progress = new ViewProgress(viewId);
  readonly #log: LogOutputChannel;
  readonly #usage = new EventEmitter<readonly ServerUsage[]>();
  readonly #disposables: Disposable;
  #drawn = "";

  /** The whole state of all endpoints that have ever answered, after each change. */
  readonly onDidChangeUsage: Event<readonly ServerUsage[]> = this.#usage.event;

  constructor({ monitoringAddress, log, secrets, logins, decode, state, configLogins }: ConnectionsViewParts) {
    this.#log = log;
    const access: AccessOf = (base) => accessTo(base, secrets);
    this.#watches = new EndpointWatches({
      access,
      decode,
      changed: () => { this.#update(); },
      ...(configLogins === undefined ? {} : { configLogins }),
    });
    this.#systems = new SystemWatches({
      logins,
      changed: () => { this.#update(); },
      ...(configLogins === undefined ? {} : { configLogins }),
    });
    this.#sources = new ShownSources(this.#watches, this.#systems);
    this.#arrangements = new Arrangements(state);
    this.#asked = new AskedNodes(this.#watches, this.#systems, () => { this.#tree.update(); });
    this.#tree = new ConnectionsTree({
      roots: () => (workspace.isTrusted ? this.#sources.now().nodes : []),
      arrangement: () => this.#arrangements.current,
      asked: this.#asked,
    });
    this.#view = window.createTreeView(viewId, { treeDataProvider: this.#tree, showCollapseAll: true });
    this.#indicators = new BearerIndicators(this.#view);
    this.#disposables = this.#register({ monitoringAddress, secrets, logins }, access);
    this.#rearrange();
    this.#applySettings();
  }

  /** Names of the connections with a static token, as far as they are listed, each once. */
  bearerNames(): readonly string[] {
    const snapshots = this.#watches.nodes().flatMap(({ state }) => ("snapshot" in state ? [state.snapshot] : []));
    const bearers = snapshots.flatMap(listedConnections).filter(({ verdict }) => verdict.kind === "static-token");
    return [...new Set(bearers.flatMap(({ name }) => name ?? []))].sort();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** All that ends with the view: its parts, what it listens to, and its commands. */
  #register({ monitoringAddress, secrets, logins }: Pick<ConnectionsViewParts, "monitoringAddress" | "secrets" | "logins">, access: AccessOf): Disposable {
    return Disposable.from(
      this.#watches,
      this.#systems,
      this.#arrangements,
      this.#tree,
      this.#view,
      this.#indicators,
      this.#progress,
      this.#usage,
      this.#view.onDidExpandElement(({ element }) => { this.#asked.opened(element); }),
      this.#view.onDidCollapseElement(({ element }) => { this.#asked.collapsed(element); }),
      this.#view.onDidChangeVisibility(() => { this.#poll(); }),
      workspace.onDidGrantWorkspaceTrust(() => {
        this.#applySettings();
        this.#tree.update();
      }),
      onLiveSettings(() => { this.#applySettings(); }),
      secrets.onDidChange((base) => { this.#watches.renew(base); }),
      logins.onDidChange((key) => { this.#systems.renew(key); }),
      this.#arrangements.onDidChange(() => { this.#rearrange(); }),
      ...registerSystemCommands(logins),
      ...registerEndpointCommands(monitoringAddress),
      ...registerAccessCommands(secrets, access),
      registerDiscoverCommand(access, () => this.#sources.serverIds()),
      ...registerCopyCommands(),
      ...this.#commands(),
    );
  }

  #applySettings(): void {
    const settings = liveSettings();
    this.#watches.apply(settings);
    this.#systems.apply(systemSettings(), settings.refreshSeconds);
    this.#poll();
    this.#update();
  }

  #poll(): void {
    const shown = this.#view.visible && workspace.isTrusted;
    this.#watches.show(shown);
    this.#systems.show(shown);
    this.#asked.show(shown);
    if (!shown) this.#progress.show(false);
  }

  #rearrange(): void {
    this.#view.message = arrangementText(this.#arrangements.current) ?? "";
    this.#tree.update();
  }

  /** Draws, counts and tells, but only where something may be new. */
  #update(): void {
    this.#progress.show(this.#watches.isAsking || this.#systems.isAsking);
    const shown = this.#sources.now();
    const version = this.#sources.versionOf(shown);
    if (version === this.#drawn) return;
    this.#drawn = version;
    this.#tree.update();
    for (const { id, state } of shown.nodes) if (state.kind === "failed") this.#log.debug(`${id}: ${state.failure.message}`);
    this.#indicators.show(workspace.isTrusted ? shown.usages : []);
    this.#usage.fire(shown.usages);
  }

  #commands(): Disposable[] {
    const register = (name: string, run: (target: unknown) => unknown): Disposable => commands.registerCommand(`natsServerConf.${name}`, run);
    return [
      register("connections.refresh", () => { this.#refresh(); }),
      register("endpoint.retry", (target) => { if (isEndpointNode(target)) this.#refresh(target.endpoint); }),
    ];
  }

  #refresh(endpoint?: string): void {
    if (!workspace.isTrusted) return;
    this.#watches.refresh(endpoint);
    this.#systems.refresh(endpoint);
    this.#asked.refresh();
  }
}
