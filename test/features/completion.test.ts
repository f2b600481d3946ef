/** What is suggested where, and what it writes. */
import { describe, expect, test } from "vitest";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { resolveDocumentation } from "../../server/src/language/features/completion.js";
import { completes, cursorIn, itemsAt, plainForm, shownAt, snippetForm, writes } from "./atCursor.js";

const users = "authorization { users: [ {user: alice, password: x}, {user: \"b c\", password: y} ] }\n";
const accounts = "accounts { A { users: [] }, B {}, \"two words\" {} }\n";

describe("names of options", () => {
  test.each<[string, string[]]>([
    ["authorization { us| }", ["users", "user"]],
    ["authorization {us|}", ["users", "user"]],
    ["authorization { us|", ["users", "user"]],
    ["authorization {\n  us|\n}", ["users", "user"]],
    ["authorization { timeout: 1, us| }", ["users", "user"]],
    ["authorization { timeout: 1; us|", ["users", "user"]],
    ["authorization { USER: a\n us| }", ["users"]],
    ["authorization { username: a\n us| }", ["users"]],
    ["authorization { us|\n user: a }", ["users"]],
    ["authorization { \"us|\" }", ["users", "user"]],
    ["authorization{us|}", ["users", "user"]],
    ["clus|", ["cluster"]],
    ["monitor|", ["http_port"]],
    ["ws|", ["websocket"]],
    ["{ clus|", ["cluster"]],
    ["{ port: 1 }\n { po|", ["ports_file_dir"]],
    ["server_na|\nport: 1", ["server_name"]],
    ["SERVER_NA|", ["server_name"]],
    ["accounts { A { users: [ { pass| } ] } }", ["password"]],
    ["accounts { A { users: [ { user: a, pass|", ["password"]],
    ["leaf { remotes = [ { cred| } ] }", ["credentials"]],
    ["A: { us| }\nauthorization: $A", ["users", "user"]],
    ["accounts { A { mappings { a: { wei| } } } }", ["weight"]],
    ["cluster { authorization { | } }", ["user", "password", "timeout", "include", "proxy_required"]],
    ["gateway { authorization { us| } }", ["user"]],
    ["cluster { permissions { allow| } }", []],
    ["cluster { tls { verify_cert| } }", ["verify_cert_and_check_known_urls"]],
    ["leafnodes { remotes: [ { tls { verify_cert| } } ] }", []],
    ["no_auth_user: \nserver_na|", ["server_name"]],
    ["no_auth_user: \nserver_na|\nport: 1", ["server_name"]],
    ["{ no_auth_user: \nserver_na|", ["server_name"]],
    ["no_auth_user: \n\nserver_na|: a", ["server_name"]],
    ["cluster { name:\n|\n}", []],
    ["headers { | }", []],
    ["port: 1 | ", []],
    ["# clus|", []],
    ["port: 1 # clus|", []],
    ["server_name: \"clus|\"", []],
    ["(\nclus|\n)\n", []],
  ])("%j", (text, labels) => { completes(text, labels); });

  test("of a fragment are those of the block that includes it", () => {
    completes("us|", ["users", "user"], { name: "auth.conf", files: { "root.conf": "authorization { include auth.conf }" } });
    completes("us|", ["users"], { name: "auth.conf", files: { "root.conf": "authorization { user: a; include auth.conf }" } });
    completes("authorization { include x.conf; us| }", ["users"], { files: { "x.conf": "user: a" } });
  });

  test("that the server does not know yet come last and say so", () => {
    const items = shownAt(cursorIn("cluster { po| }"), { version: parseVersion("2.9.0") });
    expect(items.map(({ label, labelDetails }) => [label, labelDetails?.description])).toEqual([["port", undefined], ["pool_size", "since 2.10"]]);
    expect(JSON.stringify(resolveDocumentation(items.at(-1)?.data, plainForm))).toContain("nats-server 2.9.0 does not know it yet");
    expect(shownAt(cursorIn("cluster { po| }"), { version: parseVersion("2.9.0"), form: plainForm }).at(-1)?.detail).toBe("a number; since 2.10");
  });

  test.each([
    ["port: 1\n|", "listen"],
    ["listen: 1\n|", "port"],
    ["operator: x\n|", "accounts"],
    ["operator: x\n|", "authorization"],
    ["operator: x\n|", "no_auth_user"],
    ["resolver { type: full, interval: \"2m\"\n | }", "ttl"],
    ["tls { cert_file: a, key_file: b\n | }", "certs"],
    ["authorization { token: x, | }", "users"],
    ["cluster { port: 1\n | }", "listen"],
    ["store_dir: a\njetstream { | }", "store_dir"],
    ["storedir: a\njetstream { | }", "store_dir"],
    ["jetstream { store_dir: a }\n|", "store_dir"],
    ["resolver { type: CACHE, dir: a\n | }", "allow_delete"],
    ["resolver { type: full, dir: a\n | }", "ttl"],
    ["accounts { A { exports: [ { stream: a\n | } ] } }", "response_type"],
    ["accounts { A { imports: [ { stream: { account: B, subject: a }, | } ] } }", "service"],
    ["accounts { A { imports: [ { service: { account: B, subject: a }, | } ] } }", "allow_trace"],
    ["resolver { type: full, dir: a\n | }", "hard_delete"],
  ])("that cannot stand beside what is there come late: %j", (text, late) => {
    const labels = shownAt(cursorIn(text)).map(({ label }) => label);
    expect(labels.indexOf(late)).toBeGreaterThan(labels.indexOf("include"));
  });

  test.each([
    ["cluster { tls { | } }", "handshake_first", "no effect here"],
    ["mqtt { tls { | } }", "handshake_first", "no effect here"],
    ["websocket { tls { | } }", "timeout", "no effect here"],
    ["leafnodes { tls { | } }", "connection_rate_limit", "no effect here"],
    ["tls { | }", "insecure", "no effect here"],
    ["gateway { authorization { | } }", "proxy_required", "no effect here"],
    ["accounts { A { exports: [ { stream: a\n | } ] } }", "latency", "not beside stream"],
    ["accounts { A { imports: [ { service: { account: B, subject: a }, | } ] } }", "stream", "not beside service"],
    ["resolver { type: full, dir: a\n | }", "ttl", "not beside type: full"],
    ["resolver { type: full, dir: a\n | }", "hard_delete", "needs allow_delete"],
    ["resolver { type: full, allow_delete: true\n | }", "hard_delete", undefined],
    ["store_dir: a\njetstream { | }", "store_dir", "not beside another store_dir"],
    ["authorization { | }\naccounts { A { users: [ { user: a, password: b } ] } }", "token", "not beside users of accounts"],
    ["authorization { | }\naccounts { A {} }", "token", undefined],
    ["cluster { authorization { | } }\naccounts { A { users: [ { user: a, password: b } ] } }", "user", undefined],
    ["authorization { token: x }\n|", "accounts", "not beside a user or token in authorization"],
    ["accounts { A {} }\n|", "default_sentinel", "not beside accounts"],
    ["tls { | }", "handshake_first", undefined],
    ["leafnodes { remotes: [ { tls { | } } ] }", "insecure", undefined],
  ])("that would do nothing or be refused say so and come last: %j %s", (text, label, remark) => {
    const items = shownAt(cursorIn(text));
    const at = items.findIndex((item) => item.label === label);
    expect(items[at]?.labelDetails?.description).toBe(remark);
    expect(at > items.findIndex((item) => item.label === "include")).toBe(remark !== undefined);
  });

  test("that are deprecated are marked and late", () => {
    const items = shownAt(cursorIn("mqtt { consumer_| }"), { version: parseVersion("2.9.11") });
    expect(items.at(-1)).toMatchObject({ label: "consumer_replicas", tags: [1] });
  });

  test("are none of those that the server only complains of", () => {
    completes("mqtt { consumer_| }", ["consumer_memory_storage", "consumer_inactive_threshold"]);
    completes("mqtt { consumer_r| }", [], { version: parseVersion("2.9.12") });
    completes("ocsp { ur| }", ["url"]);
  });

  test("are explained when asked for", () => {
    const [item] = shownAt(cursorIn("cluster { pool| }"));
    expect(item?.documentation).toBeUndefined();
    expect(JSON.stringify(resolveDocumentation(item?.data, snippetForm))).toContain("cluster.pool_size");
    for (const data of [undefined, null, 1, {}, { block: "x", option: "y", path: [] }, { block: "top", option: "y", path: [] }, { block: "top", option: "port", path: [1], version: "2.9" }, { block: "top", option: "port", path: [], version: "x" }]) {
      expect(resolveDocumentation(data, snippetForm)).toBeUndefined();
    }
  });
});

describe("values", () => {
  test.each<[string, string[]]>([
    ["debug: t|", ["true"]],
    ["debug: |", ["true", "false"]],
    ["debug |\nport: 1", ["true", "false"]],
    ["debug:|", ["true", "false"]],
    ["debug: | # comment", ["true", "false"]],
    ["authorization { timeout: 1\n proxy_required: |\n}", ["true", "false"]],
    ["accounts { A { exports: [ { stream: \"b.>\" } ], mappings { foo: [ | ] } } }", ["destination"]],
    ["accounts { A { exports: [ { service: foo, latency: | }, { stream: \"b.>\" }, { stream: c.d } ] } }", ["c.d", "{ }"]],
    ["accounts { A { exports: [ { service: foo, latency { subject: | } }, { stream: \"b.>\" }, { stream: c.d } ] } }", ["c.d"]],
    ["jetstream { extension_hint: | }", ["will_extend", "no_extend"]],
    ["cluster { compression: s2_b| }", ["s2_better", "s2_best"]],
    ["max_payload: 8|", ["8MB"]],
    ["ping_interval: 1|", ["\"10s\"", "\"1m\"", "\"10m\"", "\"1h\""]],
    ["ping_interval: \"1m|", ["\"1m\""]],
    ["listen: 0|", ["0.0.0.0:4222"]],
    [`${users}no_auth_user: |`, ["alice", "b c"]],
    ["authorization { users: [ { user: a, password: b }, { user: s3cret, password: s3cret } ] }\nno_auth_user: |", ["a"]],
    ["authorization { users: [ { user: a, password: b }, { user: s3cret, password: s3cret } ]\nauth_callout { auth_users: [ | ] } } }\nx [", ["a"]],
    [`${users}no_auth_user: "|"`, ["alice", "b c"]],
    [`${users}no_auth_user: "a|`, ["alice"]],
    [`${users}no_auth_user: al|\nport: 1`, ["alice"]],
    // As long as the brace is missing these are no users of clients, though they are meant so.
    [`no_auth_user: al|\nleafnodes {\n${users}`, ["alice"]],
    [`mqtt {\n no_auth_user: |\n tls { cert_file: "a.pem" }\n}\n${users}`, ["alice", "b c"]],
    [`leafnodes { authorization { users: [ { user: shop, password: x } ] } }\n${users}no_auth_user: |`, ["alice", "b c"]],
    [`${accounts}system_account: |`, ["A", "B", "two words", "$G"]],
    ["accounts { A {}, $SYS {} }\nsystem_account: |", ["A", "$SYS", "$G"]],
    ["accounts { A {} }\nsystem_account: A\nleafnodes { authorization { account: | } }", ["A", "$G"]],
    ["leafnodes { host: | }", ["0.0.0.0", "127.0.0.1"]],
    ["P: { publish: a }\naccounts { A { exports: [ | ] } }", ["service", "stream"]],
    ["P: { publish: a }\naccounts { A { exports: [ $| ] } }", ["$P"]],
    ["P: { publish: a }\naccounts { A { default_permissions: | } }", ["{ }", "$P"]],
    ["P: { a: b }\naccounts { A { mappings: | } }", ["{ }", "$P"]],
    [`${accounts}cluster { accounts: [A, |] }`, ["B", "two words", "$SYS", "$G"]],
    ["authorization { users: [ { allowed_connection_types: [\"MQTT\", ST|] } ] }", ["STANDARD"]],
    ["authorization { users: [ { allowed_connection_types: [\"MQTT\", MQ|] } ] }", ["MQTT_WS"]],
    ["authorization { users: [ { allowed_connection_types: [MQ|] } ] }", ["MQTT", "MQTT_WS"]],
    ["max_control_line: |", ["4KB", "64KB", "256KB"]],
    ["accounts { A {}, B { imports: [ { service: { account: | } } ] } }", ["A"]],
    ["accounts { A { exports: [ { service: a, accounts: [|] } ] }, B {}, $SYS {} }", ["B", "$SYS"]],
    ["accounts { A {} }\nleafnodes { authorization { account: | } }", ["A", "$SYS", "$G"]],
    ["A: 1\nB: { x: 2 }\nport: $|\nC: 3", ["$A"]],
    ["A: 1\nport: |", ["4222", "$A"]],
    ["A: { x: 1 }\ncluster: $|", ["$A"]],
    ["cluster { N: c1\n name: $| }\n", ["$N"]],
    ["host: a\ncluster { host: $| }\n", ["$host"]],
    ["accounts { A { exports: [ { stream: \"a.>\" }, { service: \"b.c\" } ], users: [ { permissions: { publish: [ | ] } } ] } }", ["a.>", "b.c"]],
    ["accounts { A { exports: [ { stream: \"x.>\" } ] }, B { imports: [ { stream: { account: A, subject: | } } ] } }", ["x.>"]],
    ["accounts { A { exports: [ { stream: \"x.>\" } ]\n default_permissions {\n publish: |\n subscribe: \"b\"\n } } }", ["b", "x.>", "{ }", "[ ]"]],
    ["jetstream: en|", ["enabled", "enable"]],
    ["lame_duck_duration: |", ["\"2m\"", "\"30s\"", "\"1m\"", "\"5m\"", "\"10m\"", "\"30m\"", "\"1h\""]],
    ["cluster { ping_interval: | }", ["\"30s\"", "\"1s\"", "\"2s\"", "\"5s\"", "\"10s\""]],
    ["max_payload: 1|", ["1MB"]],
    [`${accounts}authorization { auth_callout { allowed_accounts: | } }`, ["[ ]"]],
    [`${accounts}system_account: [|]`, []],
    ["accounts { A { exports: [ { stream: \"a.>\" }, { service: \"b.c\" } ], msg_trace: \"|\" } }", ["b.c"]],
    ["accounts { A { mappings { a: | } } }", ["destination", "[ ]"]],
    ["accounts { A { mappings { a: [ | ] } } }", ["destination"]],
    ["accounts { A { users: [] }, B { imports: [ | ] } }", ["service", "stream"]],
    ["accounts { A { users: [] }, B: $| }", ["$A"]],
    ["A: 1\nB: true\nC: text\ndebug: $|", ["$B"]],
    ["A: 1\nB: true\nC: text\nport: $|", ["$A"]],
    ["A: 1\nB: 1m\nC: text\nD: \"5m\"\nwrite_deadline: $|", ["$D"]],
    ["A: 1\nB: text\nnobody_knows: $|", ["$A", "$B"]],
    ["A: 1\nport: [$|]", []],
    ["authorization { token: | }", []],
    ["port: 1 # debug: |", []],
    ["tls { min_version: | }", ["1.2", "1.3"]],
    ["resolver: | ", ["MEMORY", "URL(http://localhost:9090/jwt/v1/accounts/)", "{ }"]],
    ["cluster { routes: [ | ] }", ["nats://host:6222"]],
    ["mappings = |", ["{ }"]],
  ])("%j", (text, labels) => { completes(text, labels); });

  test("that are insecure come late and say so", () => {
    const suites = shownAt(cursorIn("tls { cipher_suites: [ | ] }"));
    const weak = suites.filter(({ detail }) => detail?.startsWith("insecure") === true);
    expect(weak).toEqual(suites.slice(-weak.length));
    expect(weak.map(({ label }) => label)).toContain("TLS_RSA_WITH_RC4_128_SHA");
    expect(suites[0]?.label).toBe("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
  });

  test("are those that the server at hand takes", () => {
    const older = { version: parseVersion("2.9.25") };
    completes("leafnodes { reconnect: | }", [], older);
    completes("authorization { timeout: | }", [], older);
    completes("leafnodes { remotes: [ { jetstream_cluster_migrate: | } ] }", ["true", "false"], older);
    writes("leafnodes { recon| }", "reconnect_interval", "leafnodes { reconnect_interval: 1  }", older);
  });

  test("of variables in a file included before", () => {
    completes("include vars.conf\nport: $|", ["$PORT"], { files: { "vars.conf": "PORT: 1" } });
    completes("port: $|", [], { name: "b.conf", files: { "root.conf": "PORT: 1\ninclude b.conf" } });
  });
});

describe("what is written", () => {
  test.each<[string, string, string]>([
    ["authorization { us|er: a }", "users", "authorization { users: a }"],
    ["authorization { us|er a }", "users", "authorization { users a }"],
    ["port = 1\ndeb|\n", "debug", "port = 1\ndebug = true\n"],
    ["port 1\ndeb|\n", "debug", "port 1\ndebug true\n"],
    // A list without a sign is written as blocks are.
    ["cluster {\n name: x\n routes [ \"nats://a:1\" ]\n pool|\n}", "pool_size", "cluster {\n name: x\n routes [ \"nats://a:1\" ]\n pool_size: 3\n}"],
    ["{ \"port\": 1, \"deb|\" }", "debug", "{ \"port\": 1, \"debug\": true }"],
    ["{ \"port\": 1, \"deb|\": true }", "debug", "{ \"port\": 1, \"debug\": true }"],
    ["{\n\"port\": 1,\n\"|\"\n}", "debug", "{\n\"port\": 1,\n\"debug\": true\n}"],
    ["{ \"port\": 1, | }", "debug", "{ \"port\": 1, \"debug\": true }"],
    ["mq|", "mqtt", "mqtt {\n\tport: 1883\n}"],
    ["tls: {}\nmq|", "mqtt", "tls: {}\nmqtt: {\n\tport: 1883\n}"],
    ["port = 1\nmq|", "mqtt", "port = 1\nmqtt {\n\tport = 1883\n}"],
    ["cluster { auth| }", "authorization", "cluster { authorization {\n\tuser: route\n\tpassword: \"1\"\n} }"],
    // Both sides of a route or a gateway show a certificate.
    ["cluster { tl| }", "tls", "cluster { tls {\n\tcert_file: \"server-cert.pem\"\n\tkey_file: \"server-key.pem\"\n\tca_file: \"ca.pem\"\n} }"],
    ["gateway { tls: | }", "{ }", "gateway { tls: {\n\tcert_file: \"server-cert.pem\"\n\tkey_file: \"server-key.pem\"\n\tca_file: \"ca.pem\"\n} }"],
    ["gateway { gateways: [ { tls: | } ] }", "{ }", "gateway { gateways: [ { tls: {\n\tcert_file: \"server-cert.pem\"\n\tkey_file: \"server-key.pem\"\n\tca_file: \"ca.pem\"\n} } ] }"],
    ["gateway { authorization: | }", "{ }", "gateway { authorization: {\n\tuser: gateway\n\tpassword: \"1\"\n} }"],
    ["cluster{na|", "no_advertise", "cluster {no_advertise: true"],
    ["cluster { |name: a }", "no_advertise", "cluster { no_advertise: a }"],
    ["cluster { | name: a }", "no_advertise", "cluster { no_advertise: true,  name: a }"],
    ["debug:|", "true", "debug: true"],
    ["debug:f|alse", "true", "debug:true"],
    ["tls { min_version: | }", "1.2", "tls { min_version: \"1.2\" }"],
    ["ping_interval: |", "\"2m\"", "ping_interval: \"2m\""],
    ["leafnodes { authorization { account: | } }", "$SYS", "leafnodes { authorization { account: \"$SYS\" } }"],
    ["system_account: \"|\"\naccounts { $SYS {} }", "$SYS", "system_account: \"$SYS\"\naccounts { $SYS {} }"],
    ["accounts { $SYS {} }\nsystem_account: '|", "$SYS", "accounts { $SYS {} }\nsystem_account: '$SYS'"],
    [`${accounts}system_account: |`, "two words", `${accounts}system_account: "two words"`],
    ["authorization { users: [ | ] }", "user", "authorization { users: [ { user: name, password: \"1\" } ] }"],
    ["authorization { users: [ | {user: a} ] }", "nkey", "authorization { users: [ { nkey: \"1\" },  {user: a} ] }"],
    ["A: 1\nport: $|", "$A", "A: 1\nport: $A"],
    ["mappings { a: | }", "[ ]", "mappings { a: [\n\t{ destination: \"1\", weight: \"50%\" }\n] }"],
    ["{ \"jetstream\": | }", "enabled", "{ \"jetstream\": \"enabled\" }"],
    ["{ \"port\": 1, \"gate|\" }", "gateway", "{ \"port\": 1, \"gateway\": {\n\t\"name\": \"C1\",\n\t\"port\": 7222,\n\t\"gateways\": [\n\t\t{ \"name\": \"C2\", \"url\": \"nats://host-2:7222\" }\n\t]\n} }"],
    ["{ \"port\": 1, \"web|\" }", "websocket", "{ \"port\": 1, \"websocket\": {\n\t\"port\": 8080,\n\t\"tls\": {\n\t\t\"cert_file\": \"server-cert.pem\",\n\t\t\"key_file\": \"server-key.pem\"\n\t}\n} }"],
    ["{ \"port\": 1, \"res|\" }", "resolver", "{ \"port\": 1, \"resolver\": 1  }"],
    ["{ \"resolver\": | }", "{ }", "{ \"resolver\": {\n\t\"type\": \"full\",\n\t\"dir\": \"./jwt\",\n\t\"allow_delete\": false,\n\t\"interval\": \"2m\"\n} }"],
    ["{ \"port\": 1, \"li|\" }", "listen", "{ \"port\": 1, \"listen\": \"0.0.0.0:4222\" }"],
    ["{ \"accounts\": { | } }", "account", "{ \"accounts\": { \"ACCOUNT\": {\n\t\"users\": [\n\t\t{ \"user\": \"name\", \"password\": \"1\" }\n\t]\n} } }"],
    ["authorization { users: [ { user: a, allow| } ] }", "allowed_connection_types", "authorization { users: [ { user: a, allowed_connection_types: [1 ] } ] }"],
    ["resolver: URL|", "URL(http://localhost:9090/jwt/v1/accounts/)", "resolver: \"URL(http://localhost:9090/jwt/v1/accounts/)\""],
    ["mappings { \"a.*\": | }", "destination", "mappings { \"a.*\": { destination: \"1\", weight: \"50%\" } }"],
    ["accounts { \"two words\" {}, | }", "account", "accounts { \"two words\" {}, ACCOUNT {\n\tusers: [\n\t\t{ user: name, password: \"1\" }\n\t]\n} }"],
    ["acc|", "accounts", "accounts {\n\tACCOUNT {\n\t\tusers: [\n\t\t\t{ user: name, password: \"1\" }\n\t\t]\n\t}\n}"],
    // The quote behind the cursor begins the next text.
    ["cluster { routes: [\"|, \"nats://b:6222\"] }", "nats://host:6222", "cluster { routes: [\"nats://host:6222\", \"nats://b:6222\"] }"],
    ["tls { min_version: \"|, cert_file: \"a.pem\" }", "1.2", "tls { min_version: \"1.2\", cert_file: \"a.pem\" }"],
    ["tls { min_version: \"1.|3\" , cert_file: \"a.pem\" } # don\"t", "1.2", "tls { min_version: \"1.2\" , cert_file: \"a.pem\" } # don\"t"],
    // A comment without a blank before it would be a part of the value.
    ["port: |# main", "4222", "port: 4222 # main"],
    ["debug: t|# main", "true", "debug: true # main"],
    ["debug: t|r# main", "true", "debug: true # main"],
    ["max_payload:|// most", "1MB", "max_payload: 1MB // most"],
    ["por|# main", "port", "port: 4222 # main"],
    ["store_dir: a\njet|", "jetstream", "store_dir: a\njetstream {\n\tmax_memory_store: 1GB\n\tmax_file_store: 10GB\n}"],
    ["storedir: a\njet|", "jetstream", "storedir: a\njetstream {\n\tmax_memory_store: 1GB\n\tmax_file_store: 10GB\n}"],
    ["jetstream: |\nstore_dir: a", "{ }", "jetstream: {\n\tmax_memory_store: 1GB\n\tmax_file_store: 10GB\n}\nstore_dir: a"],
    ["websocket {\n port: 8080\n adv|\n tls: { timeout: 2 }\n}", "advertise", "websocket {\n port: 8080\n advertise: 1 \n tls: { timeout: 2 }\n}"],
    ["cluster { permissions { imp| } }", "import", "cluster { permissions { import: [\"1\"] } }"],
    ["leafnodes { remotes: | }", "[ ]", "leafnodes { remotes: [\n\t{\n\t\turl: \"tls://hub:7422\"\n\t\tcredentials: \"leaf.creds\"\n\t}\n] }"],
    // This side connects: what it has to know is who signs the other side's certificate.
    ["leafnodes { remotes: [ { | } ] }", "tls", "leafnodes { remotes: [ { tls {\n\tca_file: \"ca.pem\"\n} } ] }"],
    ["resolver_tls: |", "{ }", "resolver_tls: {\n\tca_file: \"ca.pem\"\n}"],
    ["leafnodes { remotes: [ { proxy { | } } ] }", "url", "leafnodes { remotes: [ { proxy { url: \"http://proxy:3128\" } } ] }"],
    ["leafnodes { remotes: [ { proxy { tls| } } ] }", "tls", "leafnodes { remotes: [ { proxy { tls {\n\tca_file: \"ca.pem\"\n} } } ] }"],
    ["leafnodes { compression { | } }", "mode", "leafnodes { compression { mode: s2_auto } }"],
    ["host: |", "127.0.0.1", "host: \"127.0.0.1\""],
    ["{ \"accounts\": { | } }", "$SYS", "{ \"accounts\": { \"$SYS\": {\n\t\"users\": [\n\t\t{ \"user\": \"name\", \"password\": \"1\" }\n\t]\n} } }"],
    ["accounts {\n $|\n A {}\n}", "$SYS", "accounts {\n $SYS {\n\tusers: [\n\t\t{ user: name, password: \"1\" }\n\t]\n}\n A {}\n}"],
    ["accounts { | A {} }", "account", "accounts { ACCOUNT {\n\tusers: [\n\t\t{ user: name, password: \"1\" }\n\t]\n},  A {} }"],
  ])("%j: %s", (text, label, expected) => { writes(text, label, expected); });

  test("has a place of its own for each name", () => {
    const [item] = itemsAt(cursorIn("accounts { | }"));
    expect(item?.textEdit?.newText).toBe("${1:ACCOUNT} {\n\tusers: [\n\t\t{ user: ${2:name}, password: \"$3\" }\n\t]\n}");
  });

  test("without snippets has nothing to fill in", () => {
    const plain = (text: string, label: string): unknown => itemsAt(cursorIn(text), { form: plainForm }).find((item) => item.label === label);
    expect(plain("clus|", "cluster")).toMatchObject({ textEdit: { newText: "cluster {}" } });
    expect(plain("clus|", "cluster")).not.toHaveProperty("insertTextFormat");
    expect(plain("por|", "port")).toMatchObject({ textEdit: { newText: "port: " } });
  });
});
