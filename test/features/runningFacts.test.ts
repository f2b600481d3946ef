import { expect, test } from "vitest";
import { runningFacts, type RunningFacts } from "../../server/src/language/features/runningFacts.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

const key = "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4";
const seed = "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY";

function facts(text: string): RunningFacts {
  return runningFacts(readConfig(memoryUri("nats-server.conf"), memoryHost({ files: { "nats-server.conf": text } })));
}

test.each<[string, Partial<RunningFacts>]>([
  ["authorization { token: x }", { takesToken: true, onlyByToken: true, nkeys: [], userNames: [] }],
  ["authorization { token: '' }", { takesToken: false, onlyByToken: false }],
  ["websocket { port: 80, authorization { token: x } }", { takesToken: true, onlyByToken: false, hasWebsocket: true }],
  // With an operator no token lets anyone in.
  [`operator: x.jwt\nauthorization { token: x }`, { takesToken: false }],
  [`authorization { users: [ { nkey: ${key} }, { user: bob, password: pw } ] }`, { takesToken: false, nkeys: [key], userNames: ["bob"] }],
  [`accounts { A { users: [ { NKEY: "${key}" } ] } B { users: [ { nkey: ${key} } ] } }`, { nkeys: [key] }],
  [`U: ${key}\nauthorization { users: [ { nkey: $U } ] }`, { nkeys: [key] }],
  // What no client can match is not waited for; a seed in this place least of all.
  [`authorization { users: [ { nkey: ${seed} }, { nkey: "${key}A" }, { nkey: "U" } ] }`, { nkeys: [] }],
  ["leafnodes { authorization { users: [ { user: leaf, password: pw } ] } }", { userNames: [] }],
  ["authorization { user: alice, password: pw }", { userNames: ["alice"] }],
  [`authorization { users: [ { user: ${seed}, password: pw }, { user: bob, password: pw } ] }`, { userNames: ["bob"] }],
  [`no_auth_user: ${key}\nmqtt { no_auth_user: bob }`, { takenForNobody: [key, "bob"] }],
  ["pid_file: run/nats.pid", { pidFile: "run/nats.pid" }],
  ["pidfile: /run/nats.pid", { pidFile: "/run/nats.pid" }],
  ["port: 4222", { pidFile: undefined, hasWebsocket: false, hasProxies: false, takenForNobody: [] }],
  ["proxies {}", { hasProxies: true }],
])("%s", (text, expected) => {
  expect(facts(text)).toMatchObject(expected);
});
