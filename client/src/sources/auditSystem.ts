import { dataOf, failureOf, isListed, keptConnections, notAsExpected, ReplyError, serverOf, type Audited, type ConfigLogins, type Connection, type Listing, type ServerFacts, type SystemConnection } from "../live/index.js";

/** Servers that are asked for their connections at once; each reply can be many megabytes. */
const atOnce = 4;

export interface SystemQuestion {
  /** What the system account is called here. */
  readonly name: string;
  readonly listing: Listing;
  readonly configLogins: (server: ServerFacts) => Promise<ConfigLogins | undefined>;
}

/** Asks every server that a system account shows once, keeps the connections that are to be listed, and says what came of it. */
export async function auditSystem(connection: SystemConnection, question: SystemQuestion): Promise<Audited[]> {
  const { status, silent } = await connection.servers();
  const left = [...status];
  const audits: Audited[] = silent === 0 ? [] : [{ kind: "failed", endpoint: question.name, at: Date.now(), failure: failureOf(notAll()) }];
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (let reply = left.shift(); reply !== undefined; reply = left.shift()) audits.push(await auditOne(connection, reply, question));
  }));
  return audits.sort((one, other) => (one.endpoint < other.endpoint ? -1 : 1));
}

function notAll(): ReplyError {
  return new ReplyError("Not every server of the system account answered.", "Ask again; a server that has died without a word is counted by the others for some minutes.");
}

async function auditOne(connection: SystemConnection, reply: unknown, { name, listing, configLogins }: SystemQuestion): Promise<Audited> {
  let endpoint = name;
  try {
    const varz = dataOf(reply);
    const server = serverOf(varz);
    endpoint = `${name}: ${server.name ?? server.id}`;
    const connections: Connection[] = [];
    const onConnection = (each: Connection): void => { if (isListed(each, listing)) connections.push(each); };
    const task = { varz, config: await configLogins(server) };
    const snapshot = await connection.connections(server.id, { limit: keptConnections }, { task, onConnection });
    if (snapshot === undefined) throw notAsExpected();
    return { kind: "answered", endpoint, at: Date.now(), snapshot, connections };
  } catch (thrown) {
    return { kind: "failed", endpoint, at: Date.now(), failure: failureOf(thrown) };
  }
}
