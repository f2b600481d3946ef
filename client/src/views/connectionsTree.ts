import { EventEmitter, l10n, MarkdownString, ThemeIcon, TreeItem, TreeItemCollapsibleState, type Event, type TreeDataProvider } from "vscode";
import { underEndpoint, underGroup, underServer, underSystem, type EndpointNode, type Node, type SystemNode } from "./nodes.js";
import { nodeText } from "./nodeText.js";
import { tooltip } from "./tooltip.js";

/** Draws endpoints, the groups of their connections and the connections; asks for nothing itself. */
export class ConnectionsTree implements TreeDataProvider<Node> {
  readonly #roots: () => readonly (EndpointNode | SystemNode)[];
  readonly #changed = new EventEmitter<undefined>();
  #all = false;

  readonly onDidChangeTreeData: Event<undefined> = this.#changed.event;

  /** `roots` must be empty where the network may not be used: the welcome view then says so. */
  constructor(roots: () => readonly (EndpointNode | SystemNode)[]) {
    this.#roots = roots;
  }

  /** Lists every connection, or only those with a bearer token. */
  listAll(all: boolean): void {
    this.#all = all;
    this.redraw();
  }

  redraw(): void {
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) return [...this.#roots()];
    if (node.kind === "endpoint") return underEndpoint(node, this.#all);
    if (node.kind === "system") return underSystem(node);
    if (node.kind === "server") return underServer(node, this.#all);
    return node.kind === "group" ? underGroup(node) : [];
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
}

/** What Enter or a click on the item does. */
function commandOf(node: Node): string | undefined {
  if (node.kind === "retry") return "natsServerConf.endpoint.retry";
  return node.kind === "note" && node.note.kind === "others" ? "natsServerConf.connections.showAll" : undefined;
}

function collapsible(node: Node): TreeItemCollapsibleState {
  const opens = node.kind === "endpoint" || node.kind === "system" || node.kind === "server" || node.kind === "group";
  return opens ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.None;
}
