import type { ServerUsage } from "../../../server/src/protocol/live.js";
import { lastOf, speakers, Trends, type Seen } from "../live/index.js";
import type { EndpointWatches } from "./endpointWatches.js";
import type { EndpointNode, SystemNode } from "./nodes.js";
import type { SystemWatches } from "./systemWatches.js";

/** What is shown of all sources at one moment. */
export interface Shown {
  readonly nodes: readonly (EndpointNode | SystemNode)[];
  readonly usages: readonly ServerUsage[];
}

/** System accounts and endpoints together. What several of them show is listed under one, and counted once. */
export class ShownSources {
  readonly #endpoints: EndpointWatches;
  readonly #systems: SystemWatches;
  readonly #trends = new Trends();
  readonly #snapshotVersions = new WeakMap<object, number>();
  #nextVersion = 0;

  constructor(endpoints: EndpointWatches, systems: SystemWatches) {
    this.#endpoints = endpoints;
    this.#systems = systems;
  }

  /** System accounts come first: they follow every client. */
  now(): Shown {
    const systems = this.#systems.shown();
    const endpoints = this.#endpoints.nodes();
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
      const shown = own.map((entry) => ({ ...entry, trend: this.#trends.after(`system|${key}|${entry.snapshot.server.id}`, entry) }));
      return { kind: "system", id: `system|${key}`, name, key, state, servers: shown };
    });
    const endpointNodes = endpoints.map((node): EndpointNode => {
      const last = lastOf(node.state);
      const under = speaker.get(last?.snapshot.server.id ?? "");
      if (under === undefined || under === node.id) return { ...node, listedUnder: undefined, trend: last && this.#trends.after(node.id, last) };
      return { ...node, listedUnder: names.get(under) ?? under, trend: undefined };
    });
    this.#trends.keep(new Set([...endpoints.map(({ id }) => id), ...systems.flatMap(({ key, servers }) => servers.map(({ snapshot }) => `system|${key}|${snapshot.server.id}`))]));
    return { nodes: [...systemNodes, ...endpointNodes], usages: this.#usages(systemNodes, endpointNodes) };
  }

  /** The ids of all servers that are shown. */
  serverIds(): ReadonlySet<string> {
    const endpoints = this.#endpoints.nodes().flatMap(({ state }) => lastOf(state)?.snapshot.server.id ?? []);
    return new Set([...endpoints, ...this.#systems.shown().flatMap(({ servers }) => servers.map(({ snapshot }) => snapshot.server.id))]);
  }

  /** Differs whenever there may be something new to draw. */
  versionOf({ nodes }: Shown): string {
    return JSON.stringify(nodes.map((node) => [node.id, node.state.kind, node.kind === "system" ? this.#versions(node) : node.state.kind === "not-asked" ? 0 : [node.state.at, node.listedUnder]]));
  }

  /** What is drawn of a system account changes with these. */
  #versions({ servers, state }: SystemNode): unknown {
    return [state.kind === "failed" ? state.at : 0, servers.map(({ snapshot, stale, at }) => {
      let version = this.#snapshotVersions.get(snapshot);
      if (version === undefined) this.#snapshotVersions.set(snapshot, (version = this.#nextVersion++));
      return [version, stale ? at : 0];
    })];
  }

  /** The address of an endpoint that shows the same server tells which config it runs. */
  #usages(systems: readonly SystemNode[], endpoints: readonly EndpointNode[]): ServerUsage[] {
    const addresses = new Map(endpoints.map(({ id, state }) => [lastOf(state)?.snapshot.server.id, id]));
    const ofSystems = systems.flatMap(({ key, servers }) =>
      servers.map((entry) => ({ ...this.#systems.usage(key, entry), endpoint: addresses.get(entry.snapshot.server.id) ?? "" })));
    const spokenFor = new Set(endpoints.filter(({ listedUnder }) => listedUnder !== undefined).map(({ id }) => id));
    return [...ofSystems, ...this.#endpoints.usages(spokenFor)];
  }
}
