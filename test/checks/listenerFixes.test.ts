/** Fixes of the blocks of listeners: where there is none, and how the findings are weighed. */
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { applyReplacements } from "../../server/src/language/edits.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import type { Report } from "../../server/src/language/checks/check.js";

const told = (config: string, code: string): readonly Report[] => {
  const { reports } = new LanguageService(memoryHost({ files: { "nats-server.conf": config } })).analyse(memoryUri("nats-server.conf"));
  return reports.filter(({ check }) => check.code === code);
};
const offered = (config: string, code: string): string[] => told(config, code).flatMap(({ fixes = [] }) => fixes.filter(({ id }) => !id.startsWith("disable")).map(({ title }) => title));

test.each([
  ["MQTT without JetStream", "mqtt { ack_wait: 10s }\n"],
  ["a block for WebSocket clients without TLS", "websocket { compression: true }\n"],
  ["another listener at the port", "port: 7422\nleafnodes { authorization { user: a, password: \"s3cret\" } }\n"],
  ["a block that a variable holds", "LEAFS { authorization { user: a, password: \"s3cret\" } }\nleafnodes: $LEAFS\n"],
])("no port is offered to %s", (_, config) => {
  expect(told(config, "listener-without-port")).toHaveLength(1);
  expect(offered(config, "listener-without-port")).toEqual([]);
});

test.each([
  ["MQTT", "server_name: n\njetstream { store_dir: js }\nmqtt { ack_wait: 10s }\n", 1883],
  ["MQTT with TLS", 'server_name: n\njetstream { store_dir: js }\nmqtt { tls { cert_file: "c.pem", key_file: "k.pem" } }\n', 8883],
  ["WebSocket clients with TLS", 'websocket { tls { cert_file: "c.pem", key_file: "k.pem" } }\n', 443],
  ["WebSocket clients without", "websocket { no_tls: true }\n", 8080],
])("the port offered to %s is the one that is told", (_, config, port) => {
  expect(offered(config, "listener-without-port")).toEqual([`Add port: ${String(port)}`]);
  expect(told(config, "listener-without-port")[0]?.message).toMatch(new RegExp(`Add port:?,? ${String(port)}`));
});

test.each([
  ["two hosts", 'listen: "127.0.0.1:4222"\nhost: "0.0.0.0"\n'],
  ["a port", 'listen: "127.0.0.1:4222"\nport: 4223\n'],
  ["a host that is a variable", 'HERE: "127.0.0.1"\nlisten: 4222\nhost: $HERE\n'],
  ["a host that is one", 'listen: 4222\nhost: "127.0.0.1"\ncluster { name: $host, port: 6222 }\n'],
])("listen and %s are not written as one", (_, config) => {
  expect(told(config, "listen-twice")).toHaveLength(1);
  expect(offered(config, "listen-twice")).toEqual([]);
});

test("an IPv6 address gets brackets in listen", () => {
  const config = 'listen: 4222\nhost: "::1"\n';
  const [fix] = told(config, "listen-twice").flatMap(({ fixes = [] }) => fixes);
  expect(fix?.kind === "edit" && fix.edits().map(({ replacements }) => applyReplacements(config, replacements))).toEqual(['listen: "[::1]:4222"\n']);
});

test.each([
  ["", "warning"],
  ["cluster { name: east, port: 6222 }\n", "information"],
  ["gateway { name: east, port: 7222 }\n", "information"],
  ["cluster { name: east, port: 0 }\n", "warning"],
])("a user of a kind of connection that nothing here takes, beside %j: %s", (block, severity) => {
  const config = `authorization { users: [ { user: a, password: "s3cret", allowed_connection_types: [ MQTT ] } ] }\n${block}`;
  expect(told(config, "user-locked-out").map((report) => report.severity)).toEqual([severity]);
});

test.each([
  ["MQTT", 'server_name: s\njetstream { store_dir: "./js" }\nmqtt { port: 1883 }\n'],
  ["WEBSOCKET", "ws { port: 8080, no_tls: true }\n"],
  ["LEAFNODE", "leaf { port: 7422 }\n"],
])("a user of the kind %s is not locked out where its listener is open", (kind, block) => {
  expect(told(`authorization { users: [ { user: a, password: "s3cret", allowed_connection_types: [ ${kind} ] } ] }\n${block}`, "user-locked-out")).toEqual([]);
});
