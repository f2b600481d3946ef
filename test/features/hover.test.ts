/** What is said of options and values under the pointer. */
import { describe, expect, test } from "vitest";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { jwt } from "../support/jwt.js";
import { publicKey } from "../support/publicKey.js";
import { cursorIn, hoverAt, hoverText, hovers } from "./atCursor.js";

const account = "ABJHLOVMPA4CI6R5KLNGOB4GSLNIY7IOUPAJC4YFNDLQVIOBYQGUWVLA";
const seed = "SUACJN3OSKWWPQXME4JUNFJ3PARXPO657GGNWNU7PK7G3AUQQYHLW26XH4";

describe("an option", () => {
  test.each([
    ["cluster { pool_|size: 3 }", "`cluster.pool_size`: a number"],
    ["cluster { pool_|size: 3 }", "Default: `3`. Since 2.10. A reload takes a new value."],
    ["max_pay|load: 1", "Default: `1MB` (1,048,576 bytes). Since 2.2 or earlier. A reload takes a new value."],
    ["jetst|ream {}", "`jetstream`: `true` or `false`, one of the words below, or a block\n"],
    ["jetst|ream {}", "The presence of the block switches JetStream on.\n\nOne of `enabled`, `enable`, `disabled`, `disable`. Default: `false`."],
    ["authorization { users: [ { permissions: { sub|scribe: a } } ] }", ".subscribe`: a subject with or without a queue group, a list of them, or a block\n"],
    ["jetstream { sync_int|erval: always }", "`jetstream.sync_interval`: a duration, such as `\"30s\"`, `always`, or a number of seconds, of which `nats-server -t` warns\n"],
    ["jetstream { max_file_st|ore: 1GB }", ": a size in bytes, such as `8MB`, or in quotes one such as `\"1G\"`\n"],
    ["cluster { rout|es: [] }", "`cluster.routes`: a list of URLs\n"],
    ["mqtt { tls { min_vers|ion: \"1.2\" } }", ": `1.2` or `1.3`\n"],
    ["accounts { A { jetstream { cluster_traf|fic: owner } } }", ": `system` or `owner`\n"],
    ["ping_inter|val: 1", "Default: 2 minutes."],
    ["server_na|me: a", "Default: a generated ID."],
    ["cluster { compression { rtt_thre|sholds: [] } }", "Default: `[10ms, 50ms, 100ms]`."],
    ["leafnodes { remotes: [ { ur|l: x } ] }", "Also `url`."],
    ["authorization { tok|en: x", "whoever can read this file has it"],
    ["tls { key_|file: x", "The file is a secret: whoever can read it can pose as its owner."],
    ["cluster { rout|es: [ x ] }", "What stands before an `@` in it is a secret"],
    ["authorization { us|er: x", "A reload takes a new value."],
    ["gateway { authorization { us|er: x", "A new value needs a restart."],
    ["leafnodes { remotes: [ { proxy { ur|l: x", "A new value needs a restart."],
    ["leafnodes { remotes: [ { proxy { tls { ca_f|ile: x", "A reload takes a new value."],
    ["gateway { authorization { us|ers: [] } }", "nats-server does not take it in this block."],
    ["accounts { A { mappings { |a.b: c.d } } }", "A subject that is replaced"],
    ["authorization { users: [ { allowed_con|nection_types: [] } ] }", "`MQTT_WS`, `IN_PROCESS`. Default: all kinds. Since 2.2 or earlier. A reload"],
    ["mqtt { consumer_repl|icas: 1 }", "Deprecated"],
    ["PORT|: 1", "[Manual](https://docs.nats.io/reference/config)"],
    ["gateway { advert|ise: x }", "[Manual](https://docs.nats.io/reference/config/gateway/)"],
    ["tls { cert_st|ore: x }", "Windows"],
    ["leaf|nodes {}", "from 2.14 on the list of remotes"],
    ["gate|way {}", "`pinned_certs` from 2.11.17 and 2.12.8 on"],
    ["max_conn|ections: 0", "from 2.12.5 on the server then refuses every client, where before 0 meant 65536"],
    ["tls { verify_and_m|ap: true }", "A new value needs a restart."],
    ["cluster { tls { verify_and_m|ap: true } }", "A reload takes a new value."],
    ["gateway { tls { verify_and_m|ap: true } }", "A new value needs a restart."],
    ["cluster { compre|ssion: on }", "One of `s2_auto`, `s2_fast`, `s2_better`, `s2_best`, `accept`, `off`, `on`, `not_supported`, `auto`, `fast`, `better`, `best`, `disabled`, `false`, `enabled`, `true`. Default: `accept`."],
    ["tls { cipher_su|ites: [] }", "`TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256`. Weak ones, for which `allow_insecure_cipher_suites` has to be true: `TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256`, "],
    ["tls { cipher_su|ites: [] }", "`TLS_RSA_WITH_RC4_128_SHA`. Default: a safe choice. Since 2.2 or earlier. A reload"],
    ["L|: 8MB\nmax_payload: $L", "used for `max_payload`"],
    ["server_metadata { own|er: ops }", "`server_metadata.*`\n\nA name that you give, and the text that monitoring shows for it."],
    ["default_js_domain { A|: hub }", "An account without JetStream on this server, and the JetStream domain"],
    ["websocket { headers { X-Ser|ver: a } }", "The name of a header, and its text."],
    ["feature_flags { js_raft_de|lete_range: false }", "`feature_flags.js_raft_delete_range`\n\nReplicates a gap of deleted messages as one entry"],
    ["feature_flags { js_raft_de|lete_range: false }", "on by default in 2.15.1, off in 2.14.\n\nSince 2.14."],
    ["feature_flags { js_raft|: false }", "`feature_flags.*`"],
    ["feature_flags { js_raft|: false }", "nats-server 2.15.1 knows `js_ack_fc_v2`, `js_api_reply_v2`, `js_raft_delete_range`, `js_snapshot_sources`."],
    ["accounts { A { us|ers: [] } }", "`accounts.*.users`"],
  ])("%j: %s", (text, part) => { hovers(text, part); });

  test("says what the release at hand takes", () => {
    hovers("leafnodes { recon|nect: 1 }", "`leafnodes.reconnect_interval`: a number\n", { version: parseVersion("2.9.0") });
  });

  test("has values as the release at hand reads them", () => {
    hovers("authorization { timeout: \"2|s\" }", "2 seconds.");
    expect(hoverText("authorization { timeout: \"2|s\" }", { version: parseVersion("2.10.27") })).toBe("");
    hovers("authorization { timeout: |2 }", "2 seconds.", { version: parseVersion("2.10.27") });
  });

  test.each([
    ["jetstream { max_outstanding_c|atchup: 1 }", "2.9.10", "Default: `128MB`"],
    ["jetstream { max_outstanding_c|atchup: 1 }", "2.9.15", "Default: `64MB`"],
    ["jetstream { max_buffered_m|sgs: 1 }", "2.11.17", "Default: `10000`"],
    ["jetstream { max_buffered_m|sgs: 1 }", "2.12.0", "Default: `100000`"],
    ["resolver { time|out: 1 }", "2.3.2", "Default: 2 seconds."],
    ["server_t|ags: a", "2.8.4", "A new value needs a restart."],
    ["server_t|ags: a", "2.9.0", "A reload takes a new value."],
    ["tls { handshake_f|irst: true }", "2.10.3", "`tls.handshake_first`: `true` or `false`\n"],
  ])("%j in nats-server %s: %s", (text, version, part) => { hovers(text, part, { version: parseVersion(version) }); });

  test("names no word that the release at hand does not take", () => {
    expect(hoverText("tls { handshake_f|irst: true }", { version: parseVersion("2.10.3") })).not.toContain("auto_fallback");
  });

  test("knows the names of new behaviours that the release at hand knows", () => {
    hovers("feature_flags { js_raft|: false }", "nats-server 2.14.5 knows `js_ack_fc_v2`, `js_raft_delete_range`.", { version: parseVersion("2.14.5") });
    hovers("feature_flags { js_snapshot|_sources: true }", "Since 2.15. nats-server 2.14.5 does not know it yet.", { version: parseVersion("2.14.5") });
  });

  test("has the words that the release at hand knows", () => {
    const version = parseVersion("2.11.17");
    const text = hoverText("tls { cipher_su|ites: [] }", { version });
    expect(text).not.toContain("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    for (const part of ["Weak ones: `TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256`", "`TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305`. Weak"]) expect(text).toContain(part);
    hovers("tls { curve_pre|ferences: [] }", "One of `CurveP256`, `CurveP384`, `CurveP521`, `X25519`. Default: a safe choice. Since 2.2 or earlier. A reload", { version });
  });

  test("of a later release says so", () => {
    hovers("cluster { pool_|size: 3 }", "nats-server 2.9.0 does not know it yet.", { version: parseVersion("2.9.0") });
  });

  test("names few words with the type, and does not list them again", () => {
    expect(hoverText("accounts { A { jetstream { cluster_traf|fic: owner } } }")).not.toContain("One of");
  });

  test("is told in plain text where the editor takes no other", () => {
    const contents = hoverAt(cursorIn("cluster { pool_|size: 3 }"), { markdown: false })?.contents;
    expect(contents).toMatchObject({ kind: "plaintext", value: expect.stringContaining("cluster.pool_size: a number") as string });
  });

  test("has the range of its key", () => {
    expect(hoverAt(cursorIn("a: 1\nmax_pay|load: 1"))?.range).toEqual({ start: { line: 1, character: 0 }, end: { line: 1, character: 11 } });
  });

  // test/nats/startHosts.test.ts shows that the server does not start with these.
  test.each(["listen: \"*|:4222\"", "cluster { listen: \"10.0.0.0/8|:6222\" }"])("a host at which no server can listen is no interface: %j", (text) => {
    expect(hoverText(text)).not.toContain("nterface");
  });

  test("a negative number is no limit only where nats-server takes it so", () => {
    expect(hoverText("accounts { A { limits { max_payload: |-2 } } }")).not.toContain("No limit.");
  });

  test.each(["nothing_kn|own: 1", "# max_|payload: 1", "port: 1 |", "|\nport: 1", "accounts |{}"])("nothing at %j", (text) => {
    expect(hoverText(text)).toBe("");
  });
});

describe("a value", () => {
  test.each([
    ["max_payload: 8M|B", "8,388,608 bytes (8 MB)."],
    ["max_payload: 8|M", "8,000,000 bytes"],
    ["max_payload: 8|M", "`8MB` is 8,388,608 bytes."],
    ["jetstream { max_memory_store: \"1|G\" }", "1,073,741,824 bytes (1 GB)."],
    ["accounts { A { jetstream { max_memory: |-1 } } }", "No limit."],
    ["max_payload: |0", "0 stands for the default."],
    ["listen: |0", "0 stands for port 4222."],
    ["listen: \"127.0.0.1:|0\"", "This machine only, port 4222."],
    ["cluster { listen: |0 }", "No port."],
    ["cluster { listen: \"127.0.0.1:|0\" }", "This machine only, no port."],
    ["accounts { A { jetstream { max_memory: |0 } } }", "0 bytes."],
    ["X: 2m\nping_interval: $|X", 'The number 2,000,000, not a duration. `"2m"` in quotes is 2 minutes.'],
    ["ping_interval: \"1h3|0m\"", "1 hour 30 minutes."],
    ["ping_interval: 50|0ms", "500 milliseconds."],
    ["ping_interval: 5|k", "The number 5,000."],
    ["ping_interval: 2|m", "The number 2,000,000, not a duration. `\"2m\"` in quotes is 2 minutes."],
    ["ping_interval: 1|0", "write `\"10s\"`"],
    ["authorization { timeout: 0.|5 }", "500 milliseconds."],
    ["lame_duck_duration: 1|0", "A number is no duration"],
    ["listen: 0.0.0.|0:4222", "Every interface of the machine, port 4222."],
    ["listen: \"localhost|:-1\"", "This machine only, any free port."],
    ["listen: 42|22", "port 4222."],
    ["http: 82|22", "Port 8222, on the interfaces that clients connect to."],
    ["resolver: MEM|ORY", "resolver_preload"],
    ["cluster { compression: s2_|fast }", "S2 with the least effort."],
    ["cluster { compression: o|n }", "Compresses: `s2_fast`"],
    ["jetstream: ena|bled", "Switched on"],
    ["authorization { users: [ { permissions: { publish: [\"a.*|.>\"] } } ] }", "`*` stands for exactly one token."],
    [`authorization { users: [ { nkey: ${publicKey}| } ] }`, "The public NKey of a user; its checksum holds."],
    [`authorization { users: [ { nkey: ${publicKey}| } ] }`, "\n\n```typescript\nimport { readFileSync } from"],
    [`accounts { A { users: [ { nkey: ${publicKey}| } ] } }`, "Go, Python, Java, .NET, Rust, C and Command line: `NATS: Copy Client Snippet…`"],
    [`authorization { users: [ { nkey: ${publicKey.slice(0, -1)}A| } ] }`, "its checksum does not hold"],
    [`resolver_preload { ${account}|: x }`, "The public NKey of an account"],
    ["cluster { routes: [ \"nats://u:c4nary|@host:6222\" ] }", "`nats://***@host:6222`"],
    ["authorization { password: \"$2a$11$c4nary|\" }", "A bcrypt hash of cost 11."],
    [`authorization { users: [ { nkey: ${seed}| } ] }`, "This is the seed of the NKey of a user."],
    [`leafnodes { remotes: [ { nkey: ${seed}| } ] }`, "Whoever can read this file can log in with it."],
  ])("%j: %s", (text, part) => { hovers(text, part); });

  test("of a variable is told with its origin", () => {
    hovers("L: 8MB\nmax_payload: $|L", "8,388,608 bytes (8 MB).\n\nFrom line 1.");
    hovers("N: a\nserver_name: $|N", "Value: `a`\n\nFrom line 1.");
    hovers("include a.conf\nserver_name: $|N", "From line 2 of `a.conf`.", { files: { "a.conf": "\nN: a" } });
    hovers("server_name: $|N", "Value: `a`\n\nFrom the environment", { environment: { N: "a" } });
    hovers("server_name: $|N", "Neither an earlier entry nor the environment");
    hovers("L: 8|MB\nmax_payload: $L", "8,388,608 bytes");
  });

  test.each(["default_js_domain { A: hu|b }", "server_metadata { owner: op|s }", "websocket { headers { X-Server: \"nat|s\" } }", "N: a\nserver_metadata { owner: $|N }"])("of a name that is the user's is no secret: %j", (text) => {
    expect(hoverText(text)).not.toContain("Not shown here");
  });

  test.each(["Authorization", "X-Api-Key", "Set-Cookie", "X-AUTH-TOKEN", "Db-Password"])("of a header %s is not told", (name) => {
    for (const text of [`websocket { headers { ${name}: c4nary| } }`, `websocket { headers { ${name}: [ c4nary| ] } }`, `V: c4nary\nwebsocket { headers { ${name}: $|V } }`, `V: c4nary|\nwebsocket { headers { ${name}: $V } }`]) {
      expect(hoverText(text)).toContain("Not shown here");
      expect(hoverText(text)).not.toContain("c4nary");
    }
  });

  test("that feeds a secret is not told", () => {
    for (const text of ["P: c4nary\nauthorization { token: $|P }", "P: c4na|ry\nauthorization { token: $P }", "P: 123456\nmax_payload: $|P\nauthorization { token: $P }"]) {
      expect(hoverText(text)).toContain("Not shown here");
    }
  });
});

describe("a JWT", () => {
  const claims = { jti: "X", iat: 1_600_000_000, exp: 1_700_000_000, iss: account, sub: publicKey, name: "bob", nats: { type: "user", version: 2, bearer_token: true } };
  const at = (token: string): string => `default_sentinel: "|${token}"`;

  test("says whose it is, until when, and what it allows", () => {
    const text = hoverText(at(jwt(claims)), { now: 1_650_000_000_000 });
    for (const part of ["The JWT of a user, `bob`.", `Subject: \`${publicKey}\``, `Issued by: \`${account}\``, "Issued 2020-09-13T12:26:40Z. Expires 2023-11-14T22:13:20Z, in 578 days.", "A bearer token"]) expect(text).toContain(part);
    expect(text).not.toContain(jwt(claims).slice(0, 30));
  });

  test("says that it has expired", () => { hovers(at(jwt(claims)), "Expired 2023-11-14T22:13:20Z, 578 days ago.", { now: 1_750_000_000_000 }); });

  test.each([[3 * 3_600_000, "3 hours"], [90_000, "1 minute"], [47 * 3_600_000, "47 hours"], [86_400_000 * 2, "2 days"]])("says how long it still is valid: %s ms", (left, words) => {
    hovers(at(jwt(claims)), `Expires 2023-11-14T22:13:20Z, in ${words}.`, { now: 1_700_000_000_000 - left });
  });

  test("of an account tells whether it takes bearers", () => {
    hovers(`resolver_preload { ${account}: ${jwt({ ...claims, nats: { type: "account", limits: { disallow_bearer: true } } })}| }`, "may not be bearers");
  });

  test.each([
    ["of no kind", jwt({ ...claims, nats: {} }), "The JWT of something else"],
    ["with a seed for a name", jwt({ ...claims, name: seed }), "(not shown)"],
    ["with markup for a name", jwt({ ...claims, name: "`](x)<b>\u202e\n" }), "`` `](x)<b> ``"],
    ["of later", jwt({ ...claims, nbf: 4102444800, exp: undefined }), "Not valid before 2100-01-01T00:00:00Z. Does not expire."],
    ["with numbers for names", jwt({ ...claims, name: 1, sub: [], iss: null, iat: "x", exp: 1e300 }), "Does not expire."],
    ["not of NATS", jwt({ sub: "x" }), "cannot be read as one of NATS"],
    ["cut off", jwt(claims).slice(0, 80), "cannot be read"],
    ["deep", `eyJhbGciOiJ4In0.${Buffer.from(`{"a":${"[".repeat(30)}${"]".repeat(30)},"nats":{}}`).toString("base64url")}.x`, "cannot be read"],
  ])("%s", (_what, token, part) => { hovers(at(token), part); });
});

test("what comes out of a file cannot be markup, turn the text around or fill the screen", () => {
  const text = hoverText(`N: "\`**[x](command:y)\u202e<img>${"n".repeat(1_000)}"\nserver_name: $|N`);
  expect(text).not.toContain("\u202e");
  expect(text.length).toBeLessThan(400);
  expect(text).toContain("`` `**[x](command:y) <img>n");
});
