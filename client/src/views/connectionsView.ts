import { commands, Disposable, env, EventEmitter, l10n, window, workspace, type Event, type LogOutputChannel, type TreeView } from "vscode";
import type { ConfigLogins, Connection, StartDecoding } from "../live/index.js";
import type { ServerIdentity, ServerUsage } from "../../../server/src/protocol/messages.js";
import { accessTo } from "../endpointAccess.js";
import { displayText } from "../live/displayText.js";
import type { EndpointSecrets } from "../endpointSecrets.js";
import type { EndpointAccess } from "../sources/endpointAccess.js";
import { registerAccessCommands } from "./accessCommands.js";
import { ConnectionsTree } from "./connectionsTree.js";
import { registerEndpointCommands, type MonitoringAddress } from "./endpointCommands.js";
import { liveSettings, onLiveSettings } from "./endpointSettings.js";
import { EndpointWatches } from "./endpointWatches.js";
import { exportConnections } from "./exportConnections.js";
import { isConnectionNode, isEndpointNode } from "./nodeArgument.js";
import type { Node } from "./nodes.js";

export interface ConnectionsViewParts {
  readonly monitoringAddress: MonitoringAddress;
  readonly log: LogOutputChannel;
  readonly secrets: EndpointSecrets;
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
  readonly #tree: ConnectionsTree;
  readonly #view: TreeView<Node>;
  readonly #log: LogOutputChannel;
  readonly #usage = new EventEmitter<readonly ServerUsage[]>();
  readonly #disposables: Disposable;
  #drawn = "";

  /** The whole state of all endpoints that have ever answered, after each change. */
  readonly onDidChangeUsage: Event<readonly ServerUsage[]> = this.#usage.event;

  constructor({ monitoringAddress, log, secrets, decode, configLogins }: ConnectionsViewParts) {
    this.#log = log;
    const access = (base: string): Promise<EndpointAccess> => accessTo(base, secrets);
    this.#watches = new EndpointWatches({
      access,
      decode,
      changed: () => { this.#update(); },
      ...(configLogins === undefined ? {} : { configLogins }),
    });
    this.#tree = new ConnectionsTree(() => (workspace.isTrusted ? this.#watches.nodes() : []));
    this.#view = window.createTreeView(viewId, { treeDataProvider: this.#tree, showCollapseAll: true });
    this.#disposables = Disposable.from(
      this.#watches,
      this.#tree,
      this.#view,
      this.#usage,
      this.#view.onDidChangeVisibility(() => { this.#poll(); }),
      workspace.onDidGrantWorkspaceTrust(() => { this.#applySettings(); }),
      onLiveSettings(() => { this.#applySettings(); }),
      secrets.onDidChange((base) => { this.#watches.renew(base); }),
      ...registerEndpointCommands(monitoringAddress),
      ...registerAccessCommands(secrets, access),
      ...this.#commands(),
    );
    this.#applySettings();
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #applySettings(): void {
    this.#watches.apply(liveSettings());
    this.#poll();
    this.#update();
  }

  #poll(): void {
    this.#watches.show(this.#view.visible && workspace.isTrusted);
  }

  /** Redraws, counts and tells, but only where something is new: a redraw moves a screen reader's focus. */
  #update(): void {
    const nodes = this.#watches.nodes();
    const drawn = JSON.stringify(nodes.map(({ id, state }) => [id, state.kind, state.kind === "not-asked" ? 0 : state.at]));
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    this.#tree.redraw();
    for (const { shown, state } of nodes) if (state.kind === "failed") this.#log.debug(`${shown}: ${state.failure.message}`);
    const usages = this.#watches.usages();
    this.#countBearers(usages);
    this.#usage.fire(usages);
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
    if (workspace.isTrusted) this.#watches.refresh(endpoint);
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
