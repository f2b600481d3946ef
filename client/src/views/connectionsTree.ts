import { EventEmitter, l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState, type Event, type TreeDataProvider } from "vscode";
import type { Arrangement } from "../live/index.js";
import { underClosedSort } from "./askedChildren.js";
import type { AskedNodes } from "./askedNodes.js";
import { underEndpoint, underGroup, underServer, underSystem } from "./children.js";
import { DrawnTree } from "./drawnTree.js";
import { looksAlike } from "./looks.js";
import type { EndpointNode, Node, SystemNode } from "./nodes.js";
import { nodeText } from "./nodeText.js";
import { tooltip } from "./tooltip.js";

export interface ConnectionsTreeParts {
  /** Must be empty where the network may not be used: the welcome view then says so. */
  readonly roots: () => readonly (EndpointNode | SystemNode)[];
  readonly arrangement: () => Arrangement;
  readonly asked: AskedNodes;
}

/** Draws endpoints, the groups of their connections and the connections; asks for nothing itself. */
export class ConnectionsTree implements TreeDataProvider<Node> {
  readonly #parts: ConnectionsTreeParts;
  readonly #changed = new EventEmitter<Node[] | undefined>();
  readonly #drawn = new DrawnTree<Node>({ children: (node) => this.#children(node), looksAlike: (one, other) => looksAlike(one, other, l10n) });

  readonly onDidChangeTreeData: Event<Node[] | undefined> = this.#changed.event;

  constructor(parts: ConnectionsTreeParts) {
    this.#parts = parts;
  }

  /** Draws again what differs, and nothing else. */
  update(): void {
    const changed = this.#drawn.update();
    if (changed === "all") this.#changed.fire(undefined);
    else if (changed.length > 0) this.#changed.fire(changed);
    this.#parts.asked.keep((id) => this.#drawn.has(id));
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** While it waits the view shows that it is busy. */
  getChildren(node?: Node): Node[] | Promise<Node[]> {
    const asking = node && this.#parts.asked.first(node);
    return asking === undefined ? this.#drawn.childrenOf(node) : asking.then(() => this.#drawn.childrenOf(node));
  }

  getTreeItem(node: Node): TreeItem {
    const { label, description, spoken, icon, context } = nodeText(node, l10n);
    const item = new TreeItem(label, collapsible(node));
    item.id = node.id;
    if (description !== undefined) item.description = description;
    item.iconPath = new ThemeIcon(icon);
    item.contextValue = context;
    item.accessibilityInformation = { label: spoken };
    const command = commandOf(node);
    if (command !== undefined) item.command = { command, title: label, arguments: [node] };
    return item;
  }

  /** Called when the pointer or the keyboard rests on an item. The Markdown is untrusted: no commands, no HTML. */
  resolveTreeItem(item: TreeItem, node: Node): TreeItem {
    const text = tooltip(node, l10n);
    if (text !== undefined) item.tooltip = new MarkdownString(text);
    return item;
  }

  #children(node: Node | undefined): readonly Node[] {
    if (node === undefined) return this.#parts.roots();
    const arrangement = this.#parts.arrangement();
    if (node.kind === "endpoint") return underEndpoint(node, arrangement);
    if (node.kind === "system") return underSystem(node);
    if (node.kind === "server") return underServer(node, arrangement);
    if (node.kind === "group") return underGroup(node);
    return node.kind === "closed-sort" ? underClosedSort(node) : this.#parts.asked.under(node) ?? [];
  }
}

/** What Enter or a click on the item does. */
function commandOf(node: Node): string | undefined {
  if (node.kind === "retry") return "natsServerConf.endpoint.retry";
  if (node.kind !== "note") return undefined;
  switch (node.note.kind) {
    case "others": return "natsServerConf.connections.showAll";
    case "over-tls": return "natsServerConf.connections.showWithTls";
    case "found": return "natsServerConf.connections.clearNameFilter";
    default: return undefined;
  }
}

function collapsible(node: Node): TreeItemCollapsibleState {
  switch (node.kind) {
    case "endpoint": case "system": case "server": case "group": case "closed-sort": return TreeItemCollapsibleState.Expanded;
    // What is below these is asked for when they are opened.
    case "closed": case "connection": return TreeItemCollapsibleState.Collapsed;
    default: return TreeItemCollapsibleState.None;
  }
}
