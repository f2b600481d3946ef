import { describe, expect, test } from "vitest";
import { monitoringAddress } from "../../server/src/language/features/monitoringAddress.js";
import { seedFileName } from "../../server/src/language/features/seedFileName.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import type { Config } from "../../server/src/language/model/config.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

function read(text: string, name = "nats-server.conf"): Config {
  return readConfig(memoryUri(name), memoryHost({ files: { [name]: text } }));
}

describe("monitoring address", () => {
  test.each<[string, string | undefined]>([
    ["http_port: 8222", "http://127.0.0.1:8222"],
    ["monitor_port: 8222", "http://127.0.0.1:8222"],
    ["HTTP_PORT = 8222", "http://127.0.0.1:8222"],
    ["http: 8222", "http://127.0.0.1:8222"],
    ["http: ':8222'", "http://127.0.0.1:8222"],
    ["http: 10.0.0.1:8222", "http://10.0.0.1:8222"],
    ["http: nats.example.com:8222", "http://nats.example.com:8222"],
    ['http: "[::1]:8222"', "http://[::1]:8222"],
    ['http: "[::]:8222"', "http://[::1]:8222"],
    ["https: localhost:8443", "https://localhost:8443"],
    ["https_port: 8443", "https://127.0.0.1:8443"],
    // Without a host of its own it listens where clients do.
    ["host: 10.0.0.1\nhttp_port: 8222", "http://10.0.0.1:8222"],
    ["net: 10.0.0.1\nhttp: 8222", "http://10.0.0.1:8222"],
    ["listen: 10.0.0.1:4222\nhttp_port: 8222", "http://10.0.0.1:8222"],
    ['host: "::1"\nhttp_port: 8222', "http://[::1]:8222"],
    ["host: 0.0.0.0\nhttp_port: 8222", "http://127.0.0.1:8222"],
    ["host: 10.0.0.1\nhttp: 127.0.0.1:8222", "http://127.0.0.1:8222"],
    ["http_port: 8222\nhttp_base_path: nats", "http://127.0.0.1:8222/nats"],
    ["http_port: 8222\nhttp_base_path: /a/b/", "http://127.0.0.1:8222/a/b"],
    ["http_port: 8222\nhttp_base_path: /", "http://127.0.0.1:8222"],
    ["P: 8222\nhttp_port: $P", "http://127.0.0.1:8222"],
    ["http_port: $UNKNOWN", undefined],
    ["http_port: 0", undefined],
    ["http_port: -1", undefined],
    ["http: no-port", undefined],
    ["http_port: 99999", undefined],
    ["port: 4222", undefined],
    ["", undefined],
  ])("%j", (text, url) => {
    expect(monitoringAddress(read(text))).toBe(url);
  });
});

describe("seed file name", () => {
  test.each([
    ["server_name: orders", "nats-server.conf", "orders.nk"],
    ["port: 1", "leaf.conf", "leaf.nk"],
    ['server_name: "../../x y\\n"', "a.conf", "x-y.nk"],
    ['server_name: "..."', "a.conf", "a.nk"],
    ["port: 1", ".conf", "server.nk"],
    ["T: s3cret\nserver_name: $T\nauthorization { token: $T }", "a.conf", "a.nk"],
    ['server_name: "nats://bob:s3cret@h"', "a.conf", "a.nk"],
    [`server_name: ${"n".repeat(300)}`, "a.conf", `${"n".repeat(64)}.nk`],
  ])("%j in %s", (text, name, expected) => {
    expect(seedFileName(read(text, name))).toBe(expected);
  });
});
