/** Beside every user and NKey: how many connections the servers that run the config show as it. */
import { InlayHintKind } from "vscode-languageserver-types";
import type { InlayHint } from "vscode-languageserver-types";
import type { RunningText } from "../model/liveUse.js";
import { count } from "../checks/text/wording.js";
import type { Config } from "../model/config.js";
import { logins, takenForNobody } from "../model/logins.js";
import type { Login } from "../model/logins.js";
import type { Span } from "../syntax/tree.js";
import { positionOf } from "./positions.js";
import { timeBefore } from "./text/times.js";
import { sum } from "./usage.js";
import type { EndpointUsage, LoginCount } from "./usage.js";

/** The counts of one user, added up over all servers that run its config and count it. */
export interface LoginUse extends Omit<LoginCount, "key"> {
  readonly servers: number;
  /** Of servers that were asked without it: it is not in the config that they run. */
  readonly elsewhere: number;
  readonly cannotTell: number;
  readonly observedAt: number;
  readonly reachable: boolean;
  readonly runs: RunningText;
}

/** Undefined where no server counts it. One that does not answer adds nothing while another does. */
export function loginUse(key: string, servers: readonly EndpointUsage[], runs: RunningText): LoginUse | undefined {
  const all = servers.flatMap((server) => (server.logins ?? []).filter((login) => login.key === key).map((login) => ({ server, login })));
  const answering = all.filter(({ server }) => server.reachable);
  const counted = answering.length > 0 ? answering : all;
  if (counted.length === 0) return undefined;
  const seen = all.flatMap(({ login }) => login.lastSeenAt ?? []);
  return {
    connections: sum(counted.map(({ login }) => login.connections)),
    withoutTls: sum(counted.map(({ login }) => login.withoutTls)),
    since: Math.max(...counted.map(({ login }) => login.since)),
    ...(seen.length > 0 ? { lastSeenAt: Math.max(...seen) } : {}),
    servers: counted.length,
    elsewhere: servers.filter(({ reachable }) => reachable).length - answering.length,
    cannotTell: sum(counted.map(({ server }) => server.cannotTell)),
    observedAt: Math.max(...counted.map(({ server }) => server.observedAt)),
    reachable: answering.length > 0,
    runs,
  };
}

/** Hints for the users in a part of a file. @param useOf what is known of a user; without that the user has no hint. */
export function loginHints(config: Config, uri: string, within: Span, useOf: (login: Login) => LoginUse | undefined): InlayHint[] {
  const nobody = new Set(takenForNobody(config));
  return logins(config).flatMap((login) => {
    const { file, node } = login.value;
    if (file.uri !== uri || node.end < within.start || node.start > within.end) return [];
    const use = useOf(login);
    if (use === undefined) return [];
    const tooltip = explained(use, nobody.has(login.value.text));
    return [{ position: positionOf(file, node.end), label: shortly(use), tooltip, kind: InlayHintKind.Type, paddingLeft: true }];
  });
}

/** Such as "3 connections, 1 without TLS" or "no connection seen since 14:05". */
export function shortly(use: LoginUse): string {
  const { connections, withoutTls, lastSeenAt, since, observedAt, reachable } = use;
  const now = connections > 0
    ? `${count(connections, "connection")}${withoutTls === 0 ? "" : `, ${withoutTls} without TLS`}`
    : lastSeenAt === undefined
      ? `no connection seen since ${timeBefore(since, observedAt)}`
      : `no connection, last seen ${timeBefore(lastSeenAt, observedAt)}`;
  return reachable ? now : `${now} (as of ${timeBefore(observedAt, observedAt)}, no answer since)`;
}

const who: Readonly<Record<RunningText, (servers: number) => string>> = {
  "this-file": (servers) => (servers === 1 ? "The server that runs this file shows" : `${servers} servers that run this file show`),
  "another-file": (servers) => `Not run as last saved by any server. ${ofThisName(servers)}`,
  "not-told": ofThisName,
};

function ofThisName(servers: number): string {
  return servers === 1 ? "The server with this config's name or address shows" : `${servers} servers with this config's name show`;
}

/** What the short text leaves open. */
function explained(use: LoginUse, nobody: boolean): string {
  const { servers, runs, since, observedAt, cannotTell, elsewhere } = use;
  return [
    `${who[runs](servers)} so many connections as this user.`,
    `First asked at ${timeBefore(since, observedAt)}, and only while the NATS view is shown: who came and went in between was not seen.`,
    ...(nobody ? ["Clients that come without a login are among them, since no_auth_user names this user."] : []),
    ...(cannotTell === 0 ? [] : [`Of ${cannotTell} more, such as MQTT clients, the server does not show how they logged in: some may be this user's.`]),
    ...(elsewhere === 0 ? [] : [`Not counted: ${count(elsewhere, "server")} whose config, as far as it is known, does not have this user.`]),
  ].join("\n\n");
}
