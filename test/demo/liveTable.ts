import * as path from "node:path";
import { isBearer, listedConnections, type Connection, type Snapshot } from "../../client/src/live/index.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";
import { askBoth, type MonitoringReply } from "../support/askBoth.js";
import { readSnapshot } from "../support/readSnapshot.js";
import { inRepository } from "../support/repository.js";
import { LanguageServer } from "./languageServer.js";

const heading = ["SERVER", "CLIENT", "LOGIN", "HOW SURE", "TLS", "FROM", "LIBRARY"] as const;
/** No text of a server or client reaches the terminal with control or direction characters, or at full length. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
const longest = 32;

/**
 * Asks every endpoint as the sidebar does, and prints who is connected with what: bearers first, marked. Older servers
 * do not tell a token from a user name, so `config`, where it is the one a server runs, is taken into account.
 */
export async function printConnections(endpoints: readonly string[], config: string): Promise<void> {
  const replies = await Promise.all(endpoints.map(ask));
  const byToken = await runByToken(replies, config);
  const snapshots = replies.map(({ varz, connz }, index) => readSnapshot(varz, connz, byToken[index] === true ? { onlyByToken: true, users: new Set() } : undefined));
  const rows = snapshots.flatMap((snapshot) => listedConnections(snapshot).map((connection) => row(snapshot, connection)));
  const widths = heading.map((title, column) => Math.max(title.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)));
  const line = (mark: string, cells: readonly string[]): string => `${mark} ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd();
  const bearers = rows.filter(({ bearer }) => bearer).length;
  console.log(["", line(" ", heading), ...rows.map(({ bearer, cells }) => line(bearer ? "!" : " ", cells)), ""].join("\n"));
  console.log(`${rows.length} connections; ${bearers} with a bearer token, marked by "!".\n`);
}

interface Reply extends MonitoringReply {
  readonly endpoint: string;
}

async function ask(address: string): Promise<Reply> {
  const endpoint = new MonitoringEndpoint(address);
  try {
    return { ...(await askBoth(endpoint)), endpoint: address };
  } finally {
    await endpoint.close();
  }
}

/** The language server knows which of them runs the config, and whether its token is the only way in. */
async function runByToken(replies: readonly Reply[], config: string): Promise<readonly boolean[]> {
  await using language = await LanguageServer.start(inRepository("dist", "server.js"), path.dirname(config));
  await language.open(config);
  const identities = replies.map(({ varz, connz, endpoint }) => {
    const { configDigest, name } = readSnapshot(varz, connz).server;
    return { endpoint, ...(configDigest === undefined ? {} : { configDigest }), ...(name === undefined ? {} : { serverName: name }) };
  });
  return await language.runByToken(identities);
}

function row({ server }: Snapshot, { name, verdict, tls, ip, lang, version }: Connection): { bearer: boolean; cells: string[] } {
  const library = [lang, version].filter((part) => part !== undefined).join(" ");
  const cells = [server.name ?? server.id, name ?? "(unnamed)", verdict.kind, verdict.certainty, tls === false ? "CLEAR TEXT" : `TLS ${tls?.version ?? "unknown"}`, ip ?? "", library];
  return { bearer: isBearer(verdict), cells: cells.map(printable) };
}

function printable(text: string): string {
  const clean = text.replace(unprintable, "?");
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}
