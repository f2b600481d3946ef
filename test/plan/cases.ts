/** Configs, and who is connected, that a plan has to tell apart. */
import type { Memory } from "../support/memoryHost.js";
import { listedConnections, type ConfigLogins } from "../../client/src/live/index.js";
import type { LiveClients } from "../../client/src/plan/index.js";
import { publicKey } from "../support/publicKey.js";
import { readSnapshot } from "../support/readSnapshot.js";

export const secret = "c4nary-s3cret";
const hash = "$2a$11$c4naryc4naryc4naryc4nOdnGYFTN3ae3OE.ITlXIdPBcDrYWf9gu";

/** One connection of `/connz`. */
export interface Seen {
  readonly lang?: string;
  readonly version?: string;
  readonly name?: string;
  readonly type?: "nats" | "websocket" | "mqtt";
  readonly tls?: boolean;
  readonly user?: string;
}

export interface PlanCase {
  readonly memory: Memory;
  /** Who is connected; absent: no endpoint is known. */
  readonly seen?: readonly Seen[];
  readonly runsThisFile?: boolean;
  /** The way that is recommended. */
  readonly way: string | undefined;
  readonly stage: string;
}

const text = (config: string, environment?: Record<string, string>): Memory => ({ files: { "server.conf": config }, ...(environment === undefined ? {} : { environment }) });
const main = `authorization { token: "${secret}" }\n`;
const many = (seen: Seen, n: number): Seen[] => Array.from({ length: n }, (_, index) => ({ ...seen, name: `${seen.name ?? "client"}-${index}` }));

export const cases: Readonly<Record<string, PlanCase>> = {
  "plain, nobody known": { memory: text(main), stage: "token", way: "auth-flag" },
  "a developer's machine": { memory: text(main), seen: [{ lang: "go", version: "1.48.0", name: "orders" }], runsThisFile: true, stage: "token", way: "flip" },
  "nobody connected": { memory: text(main), seen: [], runsThisFile: true, stage: "token", way: "flip" },
  "many languages": {
    memory: text(main),
    seen: [...many({ lang: "go", version: "1.48.0", name: "orders" }, 7), ...many({ lang: "python3", version: "2.15.0", name: "jobs" }, 2), { lang: "nats.js", version: "2.29.3", tls: true }, { lang: "cobol", version: "0.1" }, {}],
    runsThisFile: true,
    stage: "token",
    way: "auth-flag",
  },
  "hashed, with TLS": { memory: text(`tls { cert_file: c.pem, key_file: k.pem }\nauthorization { token: "${hash}" }\n`), seen: many({ lang: "rust", version: "0.42.0", tls: true }, 5), stage: "token", way: "auth-flag" },
  "longer than bcrypt reads": { memory: text(`authorization { token: "${secret.repeat(8)}" }\n`), stage: "token", way: "dual-credentials" },
  "from the environment": { memory: text("authorization { token: $TOKEN }\n", { TOKEN: secret }), stage: "token", way: "auth-flag" },
  "the environment is not known": { memory: text("authorization { token: $TOKEN }\n"), stage: "token", way: "auth-flag" },
  "allow_non_tls": { memory: text(`tls { cert_file: c.pem, key_file: k.pem }\nallow_non_tls: true\n${main}`), stage: "token", way: "auth-flag" },
  "every port": { memory: text(`${main}websocket { port: 8080, no_tls: true }\nmqtt { port: 1883 }\nleafnodes { port: 7422 }\n`), seen: [...many({ lang: "go", version: "1.48.0" }, 3), { type: "mqtt", name: "sensor" }, { type: "websocket", lang: "nats.ws", version: "3.4.0" }], stage: "token", way: "auth-flag" },
  "the same token for WebSocket": { memory: text(`${main}websocket { port: 8080, no_tls: true, authorization { token: "${secret}" } }\n`), stage: "token", way: "auth-flag" },
  "another token for WebSocket, all can carry both": {
    memory: text(`${main}websocket { port: 8080, no_tls: true, authorization { token: "${secret}-web" } }\n`),
    seen: [...many({ lang: "nats.js", version: "3.4.0" }, 3), ...many({ type: "websocket", lang: "nats.ws", version: "3.4.0" }, 2)],
    stage: "token",
    way: "dual-credentials",
  },
  "another token for WebSocket, and Go": {
    memory: text(`${main}websocket { port: 8080, no_tls: true, authorization { token: "${secret}-web" } }\n`),
    seen: [...many({ lang: "go", version: "1.48.0" }, 3), { type: "websocket", lang: "nats.ws", version: "3.4.0" }],
    stage: "token",
    way: "second-server",
  },
  "a token for WebSocket alone": { memory: text(`websocket { port: 8080, no_tls: true, authorization { token: "${secret}" } }\n`), stage: "token", way: "auth-flag" },
  "a token for MQTT alone": { memory: text(`mqtt { port: 1883, authorization { token: "${secret}" } }\n`), stage: "token", way: "flip" },
  "a cluster with default permissions": { memory: text(`authorization { token: "${secret}", default_permissions: { publish: "a.>" } }\ncluster { name: c, port: 6222 }\n`), stage: "token", way: "auth-flag" },
  "a token behind a proxy": { memory: text(`authorization { token: "${secret}", proxy_required: true }\nproxies { trusted: [ { key: ${publicKey} } ] }\n`), stage: "token", way: "auth-flag" },
  "one server of a cluster, with one client": { memory: text(`${main}cluster { name: c, port: 6222 }\n`), seen: [{ lang: "go", version: "1.48.0", name: "orders" }], runsThisFile: true, stage: "token", way: "auth-flag" },
  "keys, and nobody with them": { memory: text(`authorization { users: [ { nkey: ${publicKey} } ] }\n`), seen: [], runsThisFile: true, stage: "moved", way: "auth-flag" },
  "in an include": { memory: { files: { "server.conf": "include auth.conf\n", "auth.conf": main } }, stage: "token", way: "auth-flag" },
  "keys, and clients with the old token": { memory: text(`authorization { users: [ { nkey: ${publicKey} } ] }\n`), seen: [{ lang: "go", version: "1.48.0", name: "late" }], runsThisFile: true, stage: "moved", way: "auth-flag" },
  "keys, and the server not restarted": { memory: text(`authorization { users: [ { nkey: ${publicKey} } ] }\n`), seen: [], runsThisFile: false, stage: "moved", way: "auth-flag" },
  "operator mode": { memory: text(`operator: /etc/nats/operator.jwt\nauthorization { token: "${secret}" }\n`), stage: "operator", way: undefined },
  "token beside users": { memory: text(`authorization { token: "${secret}", users: [ { user: a, password: "${secret}" } ] }\n`), stage: "blocked", way: undefined },
  "WebSocket token beside users": { memory: text(`authorization { users: [ { nkey: ${publicKey} } ] }\nwebsocket { port: 8080, no_tls: true, authorization { token: "${secret}" } }\n`), stage: "blocked", way: undefined },
  "cannot be read": { memory: text(`authorization { token: "${secret}"\n`), stage: "blocked", way: undefined },
  "open": { memory: text("port: 4222\n"), stage: "none", way: undefined },
  "passwords": { memory: text(`authorization { users: [ { user: a, password: "${secret}" } ] }\n`), stage: "none", way: undefined },
};

/** What an endpoint of a server with these connections says, read as the extension reads it. */
export function liveOf({ seen, runsThisFile }: PlanCase, configLogins?: ConfigLogins): LiveClients | undefined {
  if (seen === undefined) return undefined;
  const connections = seen.map(({ lang, version, name, type = "nats", tls = false, user = "[REDACTED]" }, index) => {
    return { cid: index + 1, kind: "Client", type, ip: "10.0.0.1", port: 1024 + index, lang, version, name, authorized_user: user, ...(tls ? { tls_version: "1.3", tls_cipher_suite: "x" } : {}) };
  });
  const varz = { server_id: "NABC", server_name: "hub", version: "2.15.1", auth_required: true, connections: seen.length };
  const snapshot = readSnapshot(varz, { num_connections: seen.length, total: seen.length, connections }, configLogins);
  return [{ audited: { kind: "answered", endpoint: "http://127.0.0.1:8222", at: 0, snapshot, connections: listedConnections(snapshot).sort((one, other) => one.cid - other.cid) }, runsThisFile }];
}
