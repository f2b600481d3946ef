/** What one client of a server may do and what it sees, so that two logins can be compared. */
import { connect, wsconnect, type ConnectionOptions, type NatsConnection } from "@nats-io/transport-node";

export interface Rights {
  /** As `/connz` names it, which leaves the global one out. */
  readonly account: string | undefined;
  /** Whether it hears what it says, by what it says and listens to, and as one of a queue. */
  readonly heard: Readonly<Record<string, boolean>>;
  /** The server's words about the account's JetStream. */
  readonly jetstream: string;
  /** Whether a request that it answers itself is. */
  readonly answered: boolean;
}

/** What is said, and where it is listened for. */
const subjects = [["any", "any"], ["any", "*"], ["a.b", ">"], ["a.b", "a.*"], ["only", "only"], ["_INBOX.x.y", "_INBOX.x.>"], ["$JS.EVENT.x", "$JS.>"], ["$KV.b.k", "$KV.b.>"], ["$SYS.x", "$SYS.x"], ["asked", "given"]] as const;

/** Rejects where the client is not let in. */
export async function rightsOf(server: { readonly url: string; readonly monitorUrl: string }, login: ConnectionOptions, url = server.url): Promise<Rights> {
  const options = { servers: url, name: "rights", reconnect: false, timeout: 10_000, ...login };
  const client = url.startsWith("ws") ? await wsconnect(options) : await connect({ tls: null, ...options });
  try {
    return {
      account: await accountOf(server.monitorUrl, client),
      heard: await heardBy(client),
      jetstream: await jetstreamOf(client),
      answered: await answers(client),
    };
  } finally {
    await client.close();
  }
}

async function accountOf(monitorUrl: string, client: NatsConnection): Promise<string | undefined> {
  const reply = (await (await fetch(`${monitorUrl}/connz?auth=true`)).json()) as { readonly connections: readonly { readonly cid: number; readonly account?: string }[] };
  return reply.connections.find(({ cid }) => cid === client.info?.client_id)?.account;
}

async function heardBy(client: NatsConnection): Promise<Record<string, boolean>> {
  const heard: Record<string, boolean> = {};
  for (const [said, at] of subjects) for (const queue of ["", "q"]) {
    const key = `${said} at ${at} ${queue}`;
    heard[key] = false;
    const subscription = client.subscribe(at, { ...(queue === "" ? {} : { queue }), callback: (error) => { heard[key] = error === null; } });
    client.publish(said);
    // A server answers in order: what it lets through has come by then.
    await client.flush();
    subscription.unsubscribe();
  }
  return heard;
}

async function jetstreamOf(client: NatsConnection): Promise<string> {
  try {
    const reply = (await client.request("$JS.API.INFO", "", { timeout: 2_000 })).json<{ limits?: object; error?: { description: string } }>();
    return reply.error?.description ?? JSON.stringify(reply.limits);
  } catch (error) {
    return String(error).replace(/_INBOX\.\w+/, "_INBOX.");
  }
}

async function answers(client: NatsConnection): Promise<boolean> {
  client.subscribe("service", { callback: (error, message) => { if (error === null) message.respond("yes"); } });
  return client.request("service", "", { timeout: 2_000 }).then(() => true, () => false);
}
