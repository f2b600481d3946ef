import { commands, Disposable, env, EventEmitter, l10n, window, workspace, type Event, type LogOutputChannel, type TreeView } from "vscode";
import { listedConnections, type ConfigLogins, type Connection, type StartDecoding } from "../live/index.js";
import type { ServerIdentity, ServerUsage } from "../../../server/src/protocol/messages.js";
import { accessTo } from "../endpointAccess.js";
import { displayText } from "../live/displayText.js";
import type { EndpointSecrets } from "../endpointSecrets.js";
import { lastOf, speakers, type Seen } from "../live/index.js";
import type { SystemLogins } from "../systemLogins.js";
import type { EndpointAccess } from "../sources/endpointAccess.js";
import { registerAccessCommands } from "./accessCommands.js";
import { ConnectionsTree } from "./connectionsTree.js";
import { registerDiscoverCommand } from "./discoverCommand.js";
import { registerEndpointCommands, type MonitoringAddress } from "./endpointCommands.js";
import { liveSettings, onLiveSettings } from "./endpointSettings.js";
import { EndpointWatches } from "./endpointWatches.js";
import { exportConnections } from "./exportConnections.js";
import { isConnectionNode, isEndpointNode } from "./nodeArgument.js";
import type { EndpointNode, Node, SystemNode } from "./nodes.js";
import { registerSystemCommands } from "./systemCommands.js";
import { systemSettings } from "./systemSettings.js";
import { SystemWatches } from "./systemWatches.js";

export interface ConnectionsViewParts {
  readonly monitoringAddress: MonitoringAddress;
  readonly log: LogOutputChannel;
  readonly secrets: EndpointSecrets;
  readonly logins: SystemLogins;
  /** Where replies are decoded. */
  readonly decode: StartDecoding;
  /** What an open config that this server runs says of logins; old servers cannot be understood without. */
  readonly configLogins?: (server: ServerIdentity) => Promise<ConfigLogins | undefined>;
}

const viewId = "natsServerConf.connections";

/**
 * The view of live connections: the tree, its badge, its commands, and the questions to the endpoints, which are
 * asked only while the view is visible and the workspace is trusted.
 */
export class ConnectionsView {
  readonly #watches: EndpointWatches;
  readonly #systems: SystemWatches;
  readonly #tree: ConnectionsTree;
  readonly #view: TreeView<Node>;
  readonly #log: LogOutputChannel;
  readonly #usage = new EventEmitter<readonly ServerUsage[]>();
  readonly #disposables: Disposable;
  readonly #snapshotVersions = new WeakMap<object, number>();
  #nextVersion = 0;
  #drawn = "";

  /** The whole state of all endpoints that have ever answered, after each change. */
  readonly onDidChangeUsage: Event<readonly ServerUsage[]> = this.#usage.event;

  constructor({ monitoringAddress, log, secrets, logins, decode, configLogins }: ConnectionsViewParts) {
    this.#log = log;
    const access = (base: string): Promise<EndpointAccess> => accessTo(base, secrets);
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
    this.#tree = new ConnectionsTree(() => (workspace.isTrusted ? this.#sources().nodes : []));
    this.#view = window.createTreeView(viewId, { treeDataProvider: this.#tree, showCollapseAll: true });
    this.#disposables = Disposable.from(
      this.#watches,
      this.#systems,
      this.#tree,
      this.#view,
      this.#usage,
      this.#view.onDidChangeVisibility(() => { this.#poll(); }),
      workspace.onDidGrantWorkspaceTrust(() => { this.#applySettings(); }),
      onLiveSettings(() => { this.#applySettings(); }),
      secrets.onDidChange((base) => { this.#watches.renew(base); }),
      logins.onDidChange((key) => { this.#systems.renew(key); }),
      ...registerSystemCommands(logins),
      ...registerEndpointCommands(monitoringAddress),
      ...registerAccessCommands(secrets, access),
      registerDiscoverCommand(access, () => this.#shownServers()),
      ...this.#commands(),
    );
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
  }

  /** Redraws, counts and tells, but only where something is new: a redraw moves a screen reader's focus. */
  #update(): void {
    const { nodes, usages } = this.#sources();
    const drawn = JSON.stringify(nodes.map((node) => [node.id, node.state.kind, node.kind === "system" ? this.#versions(node) : node.state.kind === "not-asked" ? 0 : [node.state.at, node.listedUnder]]));
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#tree.redraw();
    for (const { id, state } of nodes) if (state.kind === "failed") this.#log.debug(`${id}: ${state.failure.message}`);
    this.#countBearers(usages);
    this.#usage.fire(usages);
  }

  /** System accounts first: they follow every client. What several sources show is listed under one, and counted once. */
  #sources(): { nodes: (EndpointNode | SystemNode)[]; usages: ServerUsage[] } {
    const systems = this.#systems.shown();
    const endpoints = this.#watches.nodes();
    const seen: Seen[] = [
      ...systems.flatMap(({ key, servers }) => servers.map(({ snapshot, stale }) => ({ source: key, serverId: snapshot.server.id, stale }))),
      ...endpoints.flatMap(({ id, state }) => {
        const last = lastOf(state);
        return last === undefined ? [] : [{ source: id, serverId: last.snapshot.server.id, stale: state.kind === "failed" }];
      }),
    ];
    const speaker = speakers(seen);
    const names = new Map(systems.map(({ key, name }) => [key, name]));
    const systemNodes = systems.map(({ key, name, state, servers }): SystemNode => {
      const own = servers.filter(({ snapshot }) => speaker.get(snapshot.server.id) === key);
      return { kind: "system", id: `system|${key}`, name, key, state, servers: own };
    });
    const endpointNodes = endpoints.map((node): EndpointNode => {
      const under = speaker.get(lastOf(node.state)?.snapshot.server.id ?? "");
      return under === undefined || under === node.id ? node : { ...node, listedUnder: names.get(under) ?? under };
    });
    return { nodes: [...systemNodes, ...endpointNodes], usages: this.#usages(systemNodes, endpointNodes) };
  }

  #shownServers(): ReadonlySet<string> {
    const endpoints = this.#watches.nodes().flatMap(({ state }) => lastOf(state)?.snapshot.server.id ?? []);
    return new Set([...endpoints, ...this.#systems.shown().flatMap(({ servers }) => servers.map(({ snapshot }) => snapshot.server.id))]);
  }

  /** The address of an endpoint that shows the same server tells which config it runs. */
  #usages(systems: readonly SystemNode[], endpoints: readonly EndpointNode[]): ServerUsage[] {
    const addresses = new Map(endpoints.map(({ id, state }) => [lastOf(state)?.snapshot.server.id, id]));
    const ofSystems = systems.flatMap(({ key, servers }) =>
      servers.map((entry) => ({ ...this.#systems.usage(key, entry), endpoint: addresses.get(entry.snapshot.server.id) ?? "" })));
    const spokenFor = new Set(endpoints.filter(({ listedUnder }) => listedUnder !== undefined).map(({ id }) => id));
    return [...ofSystems, ...this.#watches.usages(spokenFor)];
  }

  /** What is drawn of a system account changes with these. */
  #versions({ servers, state }: SystemNode): unknown {
    return [state.kind === "failed" ? state.at : 0, servers.map(({ snapshot, stale, at }) => {
      let version = this.#snapshotVersions.get(snapshot);
      if (version === undefined) this.#snapshotVersions.set(snapshot, (version = this.#nextVersion++));
      return [version, stale ? at : 0];
    })];
  }

  #countBearers(usages: readonly ServerUsage[]): void {
    const bearers = usages
      .filter(({ reachable }) => reachable)
      .reduce((sum, { staticToken, bearerJwt }) => sum + staticToken.connections + bearerJwt.connections, 0);
    const tooltip = bearers === 1 ? l10n.t("1 connection with a bearer token") : l10n.t("{0} connections with a bearer token", bearers);
    this.#view.badge = bearers === 0 ? undefined : { value: bearers, tooltip };
  }

  #commands(): Disposable[] {
    const register = (name: string, run: (target: unknown) => unknown): Disposable => commands.registerCommand(`natsServerConf.${name}`, run);
    return [
      register("exportConnections", (target) => this.#export(target)),
      register("connections.refresh", () => { this.#refresh(); }),
      register("endpoint.retry", (target) => { if (isEndpointNode(target)) this.#refresh(target.endpoint); }),
      register("connections.showAll", () => this.#listAll(true)),
      register("connections.showBearer", () => this.#listAll(false)),
      register("connections.copyCid", (target) => copy(target, ({ cid }) => String(cid))),
      register("connections.copyAddress", (target) => copy(target, ({ ip }) => ip)),
      register("connections.copyName", (target) => copy(target, ({ name }) => name)),
    ];
  }

  #refresh(endpoint?: string): void {
    if (!workspace.isTrusted) return;
    this.#watches.refresh(endpoint);
    this.#systems.refresh(endpoint);
  }

  async #export(target: unknown): Promise<void> {
    if (workspace.isTrusted) await exportConnections(target, (endpoint, listing, signal) => this.#watches.audit(endpoint, listing, signal));
  }

  async #listAll(all: boolean): Promise<void> {
    this.#tree.listAll(all);
    await commands.executeCommand("setContext", `${viewId}.all`, all);
  }
}

async function copy(target: unknown, part: (connection: Connection) => string | undefined): Promise<void> {
  if (!isConnectionNode(target)) return;
  const text = part(target.connection);
  // A control character of a client's choosing has no business in a terminal.
  if (text !== undefined) await env.clipboard.writeText(displayText(text, 1_000));
}
