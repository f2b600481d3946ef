/** Options that nats-server looks at together: users and tokens, accounts and their imports, certificates, resolvers. */
import type { Random } from "../support/random.js";
import type { EntryNode } from "./optionTree.js";

const user = "UCARKS2E3KVB7YORL2DG34XLT7PUCOL2SVM7YXV6ETHLW6Z46UUJ2VZ3";
const account = "ABJHLOVMPA4CI6R5KLNGOB4GSLNIY7IOUPAJC4YFNDLQVIOBYQGUWVLA";

const credentials = ["user: a, password: b", "username: a, pass: b", "user: a", "password: b", "token: t", 'token: ""', 'user: "", password: ""', "users: []", "users: [ { user: a, password: b } ]", `users: [ { nkey: ${user} } ]`, "users: [ { user: a, password: b }, { user: a, password: c } ]", `users: [ { nkey: ${user} }, { nkey: ${user} } ]`, `users: [ { nkey: ${user}, user: a } ]`, "users: [ { user: a } ]", "users: [ { password: b } ]", "users: [ {} ]", "users: [ { user: b, password: b } ]", "timeout: 61", "timeout: 60", 'timeout: "1m"', "default_permissions: { publish: a }", "permissions: { publish: a }", "allow_responses: true", `nkey: ${user}`, "account: A", "proxy_required: true",
  `auth_callout: { issuer: ${account}, auth_users: [a] }`, `auth_callout: { issuer: ${account} }`, "auth_callout: { auth_users: [a] }", `auth_callout: { issuer: ${account}, auth_users: [a], account: A, allowed_accounts: [A] }`, `auth_callout: { issuer: ${account}, auth_users: [a], allowed_accounts: [NONE] }`];

const exportsOf = ['{ stream: "s.>" }', '{ service: "s.a" }', '{ service: "s.>" , accounts: [B] }', '{ stream: "s.>", accounts: [NONE] }', "{ stream: s.a, service: s.b }", "{}", '{ stream: s.a, latency: l }', '{ service: s.a, latency: l }', '{ service: s.a, latency: { subject: l, sampling: 101 } }', '{ service: s.a, latency: { sampling: "x" } }', "{ service: s.a, response_type: stream, response_threshold: 1s }", "{ stream: s.a, response_type: single }", "{ service: s.a, threshold: 1s, response_time: 2s }", "{ service: s.a, response: single, response_type: stream }", '{ stream: "s..b" }', "{ service: s.a, account_token_position: 2 }", '{ service: "s.*", account_token_position: 2 }', "{ stream: s.a, allow_trace: true }", "{ service: s.a, allow_trace: true }", '{ stream: "" }'];
const importsOf = ['{ stream: { account: A, subject: "s.>" } }', "{ service: { account: A, subject: s.a } }", "{ service: { account: A, subject: s.a }, to: t }", '{ stream: { account: A, subject: "s.>" }, prefix: p }', '{ stream: { account: A, subject: "s.>" }, prefix: p, to: t }', "{ service: { account: NONE, subject: s.a } }", "{ stream: { account: A } }", "{ stream: { subject: s.a } }", "{ stream: { account: A, subject: s.a }, service: { account: A, subject: s.a } }", "{}", "{ stream: { account: A, subject: s.a }, share: true }", "{ service: { account: A, subject: s.a }, share: true }", "{ service: { account: A, subject: s.a }, allow_trace: true }", "{ stream: { account: A, subject: s.a }, allow_trace: true }", "{ service: { account: A, subject: other } }", '{ stream: { account: A, subject: "s..a" } }', "{ stream: { account: B, subject: s.a } }"];
const accountParts = ["jetstream: true", "jetstream: enabled", "jetstream: { max_mem: 1 }", `nkey: ${account}`, "users: []", "users: [ { user: a, password: b } ]", "users: [ { user: b, password: b } ]", `users: [ { nkey: ${user} } ]`, "default_permissions: { publish: a }", "mappings: { a: b }", "limits: { max_conn: 1 }", "msg_trace: a.b"];
const tls = ['cert_file: "server.pem", key_file: "server-key.pem"', 'cert_file: "server.pem"', 'key_file: "server-key.pem"', 'cert_file: "server-key.pem", key_file: "server.pem"', 'cert_file: "none.pem", key_file: "server-key.pem"', 'ca_file: "server.pem"', 'ca_file: "none.pem"', 'ca_file: "server-key.pem"', "verify: true", "verify_and_map: true", "verify_cert_and_check_known_urls: true", "timeout: 2", 'timeout: "2s"', "insecure: true", 'certs: [ { cert_file: "server.pem", key_file: "server-key.pem" } ]', "certs: []", 'certs: [ { cert_file: "server.pem" } ]', 'cipher_suites: ["TLS_RSA_WITH_RC4_128_SHA"]', 'cipher_suites: ["TLS_RSA_WITH_RC4_128_SHA"], allow_insecure_cipher_suites: true', "cipher_suites: []", 'min_version: "1.3"', 'min_version: "1.1"', "handshake_first: auto", 'handshake_first: "200ms"', "handshake_first: true", "pinned_certs: []", "connection_rate_limit: 1", "ocsp_peer: true"];
const remotes = ['url: "nats://h:1"', 'urls: ["nats://h:1"]', 'urls: ["nats://h:1", "ws://h:2"]', 'urls: ["nats://h:1", "nats://h:1"]', "urls: []", 'url: "nats://u:p@h:1"', "account: A", 'credentials: "./x.creds"', "nkey: SUACJN3OSKWWPQXME4JUNFJ3PARXPO657GGNWNU7PK7G3AUQQYHLW26XH4", "deny_imports: [a]", "hub: true", "compression: s2_auto", "compression: { mode: s2_auto, rtt_thresholds: [1s, 2s] }", "tls: {}", "ws_compression: true", "first_info_timeout: 1s", "jetstream_cluster_migrate: true", 'jetstream_cluster_migrate: { leader_migrate_delay: "1s" }', 'proxy: { url: "http://h:1" }', 'proxy: { url: "nats://h:1" }', 'proxy: { url: "http://h:1", username: a }', "disabled: true"];
const resolvers = ["type: FULL, dir: j", "type: CACHE, dir: j", "type: MEM", "type: full", "dir: j", "type: FULL", "type: FULL, dir: j, ttl: 1h", "type: CACHE, dir: j, ttl: 1h", "type: CACHE, dir: j, allow_delete: true", "type: FULL, dir: j, hard_delete: true", "type: FULL, dir: j, hard_delete: true, allow_delete: true", "type: CACHE, dir: j, interval: 1m", 'type: FULL, dir: j, interval: "1m"', "type: FULL, dir: j, limit: 1", "type: nonsense, dir: j", 'type: FULL, dir: ""', "type: FULL, dir: j, timeout: 1s", "TYPE: FULL, dir: j", "type: FULL, dir: j, nope: 1"];
const tops = ["system_account: A", "system: NONE", "System_Account: A", "no_auth_user: a", "no_system_account: true", "store_dir: x", "jetstream: { store_dir: y }", "jetstream: enabled", "jetstream: { enabled: false }", "jetstream: { key: k, cipher: aes }", "jetstream: { key: k, tpm: { keys_file: x } }", "lame_duck_duration: 29s", 'lame_duck_grace_period: "-1s"', "max_traced_msg_len: -1", "trusted_keys: []", "trusted: OCAT33MTVU2VUOIMGNGUNXJ66AH2RLSDAF3MUBCYAY5QMIL65NQM6XQG", 'operator: "none.jwt"', "resolver_preload: {}", "resolver_preload: { A: x }", 'default_js_domain: { A: "d" }', "ping_interval: 1", 'ping_interval: "2m"', "server_tags: [a, b]", 'server_tags: "a"', "server_metadata: { a: 1 }", "write_deadline: 5", "mappings: { a: b, a: c }", 'mappings: { "a.*": "b.$2" }', "port: 1, listen: 2", "PORT: 1, port: 2", "http: 1, https: 2", "http_port: 1, https_port: 1", "cluster: { name: c, routes: [] }", 'cluster: { routes: ["nats://h:1"] }', 'cluster: { name: "a b" }', "cluster: { ping_interval: 31s }", "cluster: { pool_size: -1, accounts: [A] }", "cluster: { permissions: { allow_responses: true } }", 'cluster: { permissions: { import: "a", export: { allow: b, deny: [c] } } }', 'cluster: { permissions: { publish: "a" } }', "gateway: { gateways: [ { url: \"nats://h:1\" } ] }", "gateway: { name: c, gateways: [ { name: c } ] }", "websocket: { port: 1 }", "websocket: { port: 1, no_tls: true, tls: {} }", "websocket: { jwt_cookie: c, same_origin: true, allowed_origins: [x] }", "mqtt: { port: 1 }", "mqtt: { consumer_replicas: 1, stream_replicas: 1 }", "mqtt: { ack_wait: 1, max_ack_pending: 70000 }", "mqtt: { js_domain: d, reject_qos2_pub: true }", "ocsp: true", "ocsp: { mode: auto, url: \"http://h\" }", "ocsp: { urls: [\"http://h\"] }", "ocsp_cache: true", "ocsp_cache: { type: local, local_store: x }", "proxies: { trusted: [ { key: x } ] }", "feature_flags: { js_ack_fc_v2: true }", "feature_flags: { x: 1 }"];

/** Entries that stand together at the top. */
export function combination(random: Random): EntryNode[] {
  const some = (parts: readonly string[], most: number): string => Array.from({ length: random.between(1, most) }, () => random.pick(parts)).join("\n  ");
  const block = (key: string, parts: readonly string[], most: number): EntryNode => ({ key, value: `{\n  ${some(parts, most)}\n}` });
  switch (random.below(9)) {
    case 0:
      return [block("authorization", credentials, 3)];
    case 1:
      return [block("authorization", credentials, 2), { key: "accounts", value: accountsOf(random) }];
    case 2:
    case 3:
      return [{ key: "accounts", value: accountsOf(random) }, ...(random.chance(0.3) ? top(random) : [])];
    case 4:
      return [random.chance(0.5) ? block("tls", tls, 3) : { key: random.pick(["cluster", "leafnodes", "gateway", "websocket", "mqtt"]), value: `{\n  tls {\n  ${some(tls, 3)}\n  }\n}` }];
    case 5:
      return [{ key: "leafnodes", value: `{\n  remotes: [\n    {\n  ${some(remotes, 3)}\n    }\n  ]\n}` }];
    case 6:
      return [block("resolver", resolvers, 1), ...(random.chance(0.3) ? top(random) : [])];
    case 7:
      return [{ key: random.pick(["cluster", "gateway", "leafnodes", "websocket", "mqtt"]), value: `{\n  authorization {\n  ${some(credentials, 2)}\n  }\n}` }];
    default:
      return [...top(random), ...top(random)];
  }
}

function top(random: Random): EntryNode[] {
  const text = random.pick(tops);
  const colon = text.indexOf(":");
  return [{ key: text.slice(0, colon), value: text.slice(colon + 2) }];
}

function accountsOf(random: Random): string {
  const list = (parts: readonly string[]): string => Array.from({ length: random.between(1, 2) }, () => `\n      ${random.pick(parts)}`).join("");
  const body = (): string => {
    const parts = [random.chance(0.5) ? random.pick(accountParts) : "", random.chance(0.5) ? `exports: [${list(exportsOf)}\n    ]` : "", random.chance(0.5) ? `imports: [${list(importsOf)}\n    ]` : "", random.chance(0.2) ? random.pick(accountParts) : ""];
    return `{\n${parts.filter((part) => part !== "").map((part) => `    ${part}\n`).join("")}  }`;
  };
  const names = random.pick([["A"], ["A", "B"], ["A", "B"], ["A", "a"], ["A", '"A"'], ["$G", "A"], ["A", "B", "C"]]);
  return random.chance(0.05) ? "[A, B]" : `{\n${names.map((name) => `  ${name} ${body()}\n`).join("")}}`;
}
