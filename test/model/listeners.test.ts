import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { listener } from "../../server/src/language/model/listeners.js";
import type { ListenerName } from "../../server/src/language/model/listeners.js";
import { listenersOf } from "../../server/src/language/model/tokenListeners.js";
import type { Config } from "../../server/src/language/model/config.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

test.each<[string, ListenerName, boolean]>([
  ["", "client", true],
  ["port: 0", "client", true],
  ["websocket { no_tls: true }", "websocket", false],
  ["websocket { port: 0 }", "websocket", false],
  ["websocket { port: -1 }", "websocket", true],
  ["ws { listen: 8080 }", "websocket", true],
  ["WebSocket { LISTEN: '127.0.0.1:8080' }", "websocket", true],
  ["mqtt { listen: '127.0.0.1:0' }", "mqtt", false],
  ["mqtt { port: $NOT_KNOWN_HERE }", "mqtt", true],
  ["leaf { port: 7422 }", "leafnodes", true],
  ["leafnodes { remotes: [] }", "leafnodes", false],
])("%j: the %s port is open: %s", (text, name, listens) => {
  expect(listener(read(text), name).listens).toBe(listens);
});

test.each<[string, ListenerName[]]>([
  ["", ["client"]],
  ["websocket { port: 1 }\nmqtt { port: 2 }\nleafnodes { port: 3 }", ["client", "websocket", "mqtt", "leafnodes"]],
  ["websocket { port: 1, authorization { token: a } }", ["client"]],
  ["websocket { port: 1, authorization { token: '' } }", ["client", "websocket"]],
  ["mqtt { port: 1, authentication { username: a } }", ["client"]],
  ["mqtt { port: 1, no_auth_user: a }", ["client"]],
  ["leafnodes { port: 1, authorization { users: [ { user: a } ] } }", ["client"]],
  ["leafnodes { port: 1, authorization { timeout: 2 } }", ["client", "leafnodes"]],
])("%j: the main token is good for %j", (text, expected) => {
  expect(listenersOf(read(text), "client")).toEqual(expected);
});

function read(text: string): Config {
  return new LanguageService(memoryHost({ files: { "server.conf": `${text}\n` } })).read(memoryUri("server.conf"));
}
