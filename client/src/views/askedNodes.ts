import type { ClosedConnections, ConnectionDetails } from "../live/index.js";
import { askClosed, askDetails } from "../sources/askMore.js";
import { Answers } from "./asked.js";
import { underClosed, underConnection } from "./askedChildren.js";
import type { EndpointWatches } from "./endpointWatches.js";
import type { Node, Source } from "./nodes.js";
import { OpenNodes } from "./openNodes.js";
import type { SystemWatches } from "./systemWatches.js";
import { Turns } from "./turns.js";

/** Questions that are asked at once, however many lines are open: each may have a connection of its own. */
const atOnce = 4;

/** The nodes whose contents are asked for when they are opened: details of a connection, and what was closed lately. */
export class AskedNodes {
  readonly #endpoints: EndpointWatches;
  readonly #systems: SystemWatches;
  readonly #closed: Answers<ClosedConnections>;
  readonly #details: Answers<ConnectionDetails>;
  readonly #open = new OpenNodes();

  constructor(endpoints: EndpointWatches, systems: SystemWatches, changed: () => void) {
    this.#endpoints = endpoints;
    this.#systems = systems;
    const turns = new Turns(atOnce);
    this.#closed = new Answers(changed, this.#open, turns);
    this.#details = new Answers(changed, this.#open, turns);
  }

  /** Resolves when there is something to show under such a node; undefined: there is, or it is another node. */
  first(node: Node): Promise<void> | undefined {
    if (node.kind === "closed") return this.#closed.first(node.id, () => this.#askClosed(node.of));
    if (node.kind !== "connection") return undefined;
    return this.#details.first(node.id, () => this.#askDetails(node.source, node.connection.cid));
  }

  /** Undefined for other nodes. */
  under(node: Node): Node[] | undefined {
    if (node.kind === "closed") return underClosed(node, this.#closed.of(node.id));
    return node.kind === "connection" ? underConnection(node, this.#details.of(node.id)) : undefined;
  }

  opened({ id }: Node): void {
    this.#open.expanded(id);
    this.#closed.opened(id);
    this.#details.opened(id);
    this.#catchUp();
  }

  collapsed({ id }: Node): void {
    this.#open.collapsed(id);
  }

  /** The view came into sight, or left it. */
  show(isShown: boolean): void {
    this.#open.show(isShown);
    this.#catchUp();
  }

  /** Asks again what is open, and everything else once it is. */
  refresh(): void {
    this.#closed.refresh();
    this.#details.refresh();
  }

  keep(stands: (id: string) => boolean): void {
    this.#closed.keep(stands);
    this.#details.keep(stands);
    this.#open.keep(stands);
  }

  #catchUp(): void {
    this.#closed.catchUp();
    this.#details.catchUp();
  }

  #askClosed({ base, system, server }: Source): Promise<ClosedConnections> {
    if (base === undefined) return this.#systems.closed(system ?? "", server.id);
    return this.#endpoints.apart(base, (source, configLogins) => askClosed(source, { configLogins }));
  }

  #askDetails({ base, system, server }: Source, cid: number): Promise<ConnectionDetails> {
    if (base === undefined) return this.#systems.details(system ?? "", server.id, cid);
    return this.#endpoints.apart(base, (source, configLogins) => askDetails(source, cid, { configLogins }));
  }
}
