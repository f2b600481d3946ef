import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

test.each([
  ["authorization { }", "error"],
  ["authorization { users: [] }", "error"],
  ['authorization { pass: "s3cret" }', "error"],
  ["listen: 127.0.0.1:4222\naccounts { A { users: [] } }", "error"],
  ["authorization { timeout: 2 }", "warning"],
  ['listen: 0.0.0.0:4222\nauthorization { default_permissions { publish: "a" } }', "warning"],
  ["listen: 127.0.0.1:4222\nauthorization { timeout: 2 }", "information"],
  ["host: localhost\nauthorization { timeout: 2 }", "information"],
  ["listen: 0.0.0.0:4222", "information"],
  ["listen: 127.0.0.1:4222", undefined],
  // A service decides, under either name of the option.
  ["authorization { auth_callout { issuer: ABJHLOVMPA4CI6R5KLNGOB4GSLNIY7IOUPAJC4YFNDLQVIOBYQGUWVLA, auth_users: [ a ] } }", undefined],
  ["authorization { auth_hook { issuer: ABJHLOVMPA4CI6R5KLNGOB4GSLNIY7IOUPAJC4YFNDLQVIOBYQGUWVLA, auth_users: [ a ] } }", undefined],
  // Only a port: what else stands there tells whether it is a sample.
  ['port: 4222\nhttp_port: 8222\nserver_name: a', "hint"],
  ['port: 4222\njetstream { store_dir: "/data" }\nserver_name: a', "hint"],
  ['port: 4222\nlogtime: true\ntls { cert_file: "a", key_file: "b" }', "hint"],
  ['port: 4222\nleafnodes { port: 7422 }', "hint"],
  ['port: 4222\ngateway { name: a, port: 7222 }', "hint"],
  ['port: 4222\ncluster { name: c, port: 6222, routes: [ "nats://127.0.0.1:6222", "nats://b.example:6222" ] }', "hint"],
  ['port: 4222\ncluster { name: c, port: 6222, routes: [ "nats://127.0.0.1:6222", "nats://localhost:6223" ] }', undefined],
  ['port: 4222\nleafnodes { listen: "127.0.0.1:7422" }', undefined],
  ['port: 4222\nhttp_port: 8222', undefined],
  ['port: 4222\njetstream { store_dir: "/data" }', undefined],
  ['port: -1\nhttp_port: 8222\nserver_name: a', undefined],
  ['port: 4222\nhost: localhost\nhttp_port: 8222\nserver_name: a', undefined],
  ['port: 4222\nhttp_port: 8222\nserver_name: a\nauthorization { token: "s3cret" }', undefined],
])("%s: %s", (text, severity) => {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
  expect(reports.find(({ check }) => check.code === "open-server")?.severity).toBe(severity);
});
