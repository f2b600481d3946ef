import { groupConnections, isBearer, readSnapshot, type Connection, type Snapshot } from "../../client/src/live/index.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";

const heading = ["SERVER", "CLIENT", "LOGIN", "HOW SURE", "TLS", "FROM", "LIBRARY"] as const;
/** No text of a server or client reaches the terminal with control or direction characters, or at full length. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const longest = 32;

/** Asks every endpoint as the sidebar does, and prints who is connected with what: bearers first, marked. */
export async function printConnections(endpoints: readonly string[]): Promise<void> {
  const snapshots = await Promise.all(endpoints.map(ask));
  const rows = snapshots.flatMap((snapshot) =>
    groupConnections(snapshot, true).groups.flatMap(({ connections }) => connections.map((connection) => row(snapshot, connection))),
  );
  const widths = heading.map((title, column) => Math.max(title.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)));
  const line = (mark: string, cells: readonly string[]): string => `${mark} ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd();
  const bearers = rows.filter(({ bearer }) => bearer).length;
  console.log(["", line(" ", heading), ...rows.map(({ bearer, cells }) => line(bearer ? "!" : " ", cells)), ""].join("\n"));
  console.log(`${rows.length} connections; ${bearers} with a bearer token, marked by "!".\n`);
}

async function ask(address: string): Promise<Snapshot> {
  const endpoint = new MonitoringEndpoint(address);
  try {
    const { varz, connz } = await endpoint.ask();
    return readSnapshot(varz, connz);
  } finally {
    await endpoint.close();
  }
}

function row({ server }: Snapshot, { name, verdict, tls, ip, lang, version }: Connection): { bearer: boolean; cells: string[] } {
  const library = [lang, version].filter((part) => part !== undefined).join(" ");
  const cells = [server.name ?? server.id, name ?? "(unnamed)", verdict.kind, verdict.certainty, tls === false ? "CLEAR TEXT" : `TLS ${tls.version}`, ip ?? "", library];
  return { bearer: isBearer(verdict), cells: cells.map(printable) };
}

function printable(text: string): string {
  const clean = text.replace(unprintable, "?");
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}
