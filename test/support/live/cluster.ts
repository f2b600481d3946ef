/** Real clusters and superclusters on loopback, whose servers can be asked through their system account. */
import { natsClient, type Login, type OpenClient } from "./clients.js";
import { freePort } from "../freePort.js";
import { startNatsServer, type NatsServer, type Series } from "../natsServer.js";
import { until } from "../until.js";

export interface Member {
  readonly name: string;
  readonly version: Series;
  /** Name of its cluster; several make a supercluster. */
  readonly cluster: string;
  /** What the config says beside the ports: accounts, authorization. */
  readonly config: string;
  /** What its `cluster` block says beside the routes. */
  readonly clusterConfig?: string;
}

export class Cluster implements AsyncDisposable {
  readonly #servers = new Map<string, NatsServer>();
  readonly #clients: OpenClient[] = [];

  /** Resolves once every server has routes to all others of its cluster, and gateways to all other clusters. */
  static async start(members: readonly Member[]): Promise<Cluster> {
    const cluster = new Cluster();
    const names = [...new Set(members.map((member) => member.cluster))];
    const routes = new Map<string, number>();
    for (const { name } of members) routes.set(name, await freePort());
    const gateways = new Map<string, number>();
    for (const { name } of members) gateways.set(name, await freePort());
    const gatewaysOf = (of: string): string => members.filter((each) => each.cluster === of).map((each) => `"nats://127.0.0.1:${gateways.get(each.name)}"`).join(", ");
    for (const member of members) {
      const peers = members.filter((each) => each.cluster === member.cluster && each !== member);
      const gateway = names.length === 1 ? "" : `gateway { name: ${member.cluster}, listen: "127.0.0.1:${gateways.get(member.name)}", gateways: [ ${names.map((of) => `{ name: ${of}, urls: [ ${gatewaysOf(of)} ] }`).join(", ")} ] }`;
      const config = [
        `server_name: ${member.name}`,
        `cluster { name: ${member.cluster}, listen: "127.0.0.1:${routes.get(member.name)}", routes: [ ${peers.map((each) => `"nats://127.0.0.1:${routes.get(each.name)}"`).join(", ")} ]\n${member.clusterConfig ?? ""} }`,
        gateway,
        member.config,
      ].join("\n");
      cluster.#servers.set(member.name, await startNatsServer({ version: member.version, config }));
    }
    await Promise.all(members.map((member) => cluster.#joined(member, members, names)));
    return cluster;
  }

  server(name: string): NatsServer {
    const server = this.#servers.get(name);
    if (server === undefined) throw new Error(`no server ${name}`);
    return server;
  }

  async join(name: string, server: string, login: Parameters<typeof natsClient>[2] = {}): Promise<OpenClient> {
    const client = await (natsClient(name, this.server(server).url, login) satisfies Login)();
    this.#clients.push(client);
    return client;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#clients.map((client) => client.close()));
    await Promise.allSettled([...this.#servers.values()].map((server) => server.stop()));
  }

  async #joined({ name, cluster }: Member, members: readonly Member[], clusters: readonly string[]): Promise<void> {
    const { monitorUrl } = this.server(name);
    const peers = members.filter((each) => each.cluster === cluster).length - 1;
    await until(`${name} in its cluster`, async () => {
      const routez = (await (await fetch(`${monitorUrl}/routez`)).json()) as { routes?: { remote_id: string }[] };
      const gatewayz = (await (await fetch(`${monitorUrl}/gatewayz`)).json()) as { outbound_gateways?: object };
      const routed = new Set((routez.routes ?? []).map((route) => route.remote_id)).size;
      return routed === peers && Object.keys(gatewayz.outbound_gateways ?? {}).length === clusters.length - 1;
    }, 20_000);
  }
}
