/** What is asked about an endpoint only when somebody wants to see it. */
import { asksForSubjects, closedLimit, ClosedTally, readDetails, serverOf, type ClosedConnections, type ConnectionDetails } from "../live/index.js";
import type { ConnectionsQuestion, ReplySource } from "./askConnections.js";
import { EndpointError } from "./endpointError.js";
import { InProcessDecoding } from "./inProcessDecoding.js";

type Question = Omit<ConnectionsQuestion, "decode">;

/** The connections that a server has closed lately. Rejects with an error that is safe to show. */
export async function askClosed(source: ReplySource, { signal, configLogins }: Question = {}): Promise<ClosedConnections> {
  const varz = await source.get("/varz", signal);
  const server = serverOf(varz);
  const tally = new ClosedTally();
  const decoding = new InProcessDecoding({ varz, config: await configLogins?.(server) }, { onConnection: (connection) => { tally.add(connection); } });
  try {
    // By the time of their end, the newest first.
    for await (const bytes of source.stream(`/connz?state=closed&sort=stop&auth=true&limit=${closedLimit}`, signal)) await decoding.push(bytes);
    await decoding.end();
  } catch (thrown) {
    decoding.cancel();
    throw thrown;
  }
  return tally.result(Date.now(), server);
}

/** What a server says of one connection. Rejects with an error that is safe to show, also where it has gone. */
export async function askDetails(source: ReplySource, cid: number, { signal, configLogins }: Question = {}): Promise<ConnectionDetails> {
  const varz = await source.get("/varz", signal);
  const config = await configLogins?.(serverOf(varz));
  const details = async (subjects: boolean): Promise<ConnectionDetails> => {
    const connz = await source.get(`/connz?cid=${cid}&auth=true${subjects ? "&subs=true" : ""}`, signal);
    const found = readDetails(varz, connz, cid, config);
    if (found === undefined) throw new EndpointError("no-connection");
    return found;
  };
  const first = await details(false);
  return asksForSubjects(first) ? details(true) : first;
}
