import type { ServerFacts } from "./server.js";
import type { Count, LoginCount, Snapshot } from "./snapshot.js";

/** What an endpoint is known to say of bearer logins: the last answer, and when each kind was last seen. */
export interface Usage {
  readonly configDigest?: string;
  readonly serverName?: string;
  /** Origin of the address asked, such as `http://127.0.0.1:8222`. */
  readonly endpoint: string;
  readonly version?: string;
  /** Milliseconds since the epoch of the last answer. */
  readonly observedAt: number;
  /** false: the last question failed; the counts are those of the last answer. */
  readonly reachable: boolean;
  readonly staticToken: KindUsage;
  readonly bearerJwt: KindUsage;
  readonly cannotTell: number;
  /** Of the users of its config, where one was known to be that. */
  readonly logins?: readonly LoginUsage[];
}

/** What tells a server's config among those that are open. */
export type RunningServer = Pick<Usage, "configDigest" | "serverName" | "endpoint">;

export interface KindUsage extends Count {
  /** Milliseconds since the epoch; absent where no answer had one. */
  readonly lastSeenAt?: number;
}

export interface LoginUsage extends KindUsage {
  readonly key: string;
  /** Milliseconds since the epoch of the first answer in which this user was counted. */
  readonly since: number;
}

/** The usage after one more answer; `before` is that of the answer before it. */
export function usageAfter(endpoint: string, snapshot: Snapshot, now: number, before: Usage | undefined): Usage {
  const { server, counts } = snapshot;
  return {
    ...runningServer(endpoint, server),
    version: server.versionText,
    observedAt: now,
    reachable: true,
    staticToken: seen(counts.staticToken, now, before?.staticToken),
    bearerJwt: seen(counts.bearerJwt, now, before?.bearerJwt),
    cannotTell: counts.cannotTell.connections,
    ...(snapshot.logins === undefined ? {} : { logins: loginsSeen(snapshot.logins, now, before?.logins ?? []) }),
  };
}

/** `endpoint`: the address that was asked. */
export function runningServer(endpoint: string, { configDigest, name }: ServerFacts): RunningServer {
  return {
    ...(configDigest === undefined ? {} : { configDigest }),
    ...(name === undefined ? {} : { serverName: name }),
    endpoint: origin(endpoint),
  };
}

function seen(count: Count, now: number, before: KindUsage | undefined): KindUsage {
  const lastSeenAt = count.connections > 0 ? now : before?.lastSeenAt;
  return lastSeenAt === undefined ? count : { ...count, lastSeenAt };
}

function loginsSeen(counts: readonly LoginCount[], now: number, before: readonly LoginUsage[]): LoginUsage[] {
  const known = new Map(before.map((login) => [login.key, login]));
  return counts.map((count) => {
    const login = known.get(count.key);
    return { ...seen(count, now, login), key: count.key, since: login?.since ?? now };
  });
}

function origin(address: string): string {
  return /^[a-z]+:\/\/[^/?#]*/i.exec(address)?.[0] ?? address;
}
