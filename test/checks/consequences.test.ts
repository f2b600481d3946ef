import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { publicKey } from "../support/publicKey.js";

const reload = "Reloading the server disconnects every client that uses the token, at once";
const restart = "Restart the server to apply this";
const rollback = "Going back to the token by a reload leaves the NKey valid until the server is restarted.";
const web = `websocket { port: 8080, no_tls: true, authorization { token: web } }\n`;
const main = "authorization { token: main }\n";

test.each([
  ["a main token", main, [reload, rollback]],
  ["MQTT clients", `${main}mqtt { port: 1883 }\n`, [reload, "MQTT clients that send the token as their password are refused then.", rollback]],
  ["MQTT clients with a user of their own listener, closed", `${main}mqtt { authorization { user: a } }\n`, [reload, rollback]],
  ["leaf nodes", `${main}leafnodes { port: 7422 }\n`, [reload, "Leaf nodes that send the token in their URL are refused then, from 2.12 on", rollback]],
  ["leaf nodes of an account", `${main}accounts { A {} }\nleafnodes { port: 7422, authorization { account: A } }\n`, [reload, "Leaf nodes that send the token", "Before 2.12 the leafnodes block binds leaf nodes to an account", rollback]],
  ["leaf nodes with users of their own", `${main}leafnodes { port: 7422, authorization { user: a, password: b } }\n`, [reload, rollback]],
  ["default permissions", "authorization { token: main, default_permissions: { publish: a } }\n", [reload, "default_permissions do not bind clients with a token, but would bind the NKey: it gets permissions for everything", rollback]],
  ["default permissions that allow everything", "authorization { token: main, default_permissions: { publish: [], subscribe: \">\" } }\n", [reload, rollback]],
  ["default permissions of an account", `${main}accounts { A { default_permissions: { publish: a } } }\n`, [reload, rollback]],
  ["the environment", "authorization { token: $T }\n", [reload, rollback, "The server no longer reads the token from its environment"]],
  ["the environment, through a variable", "V: $T\nauthorization { token: $V }\n", [reload, rollback, "The server no longer reads the token from its environment"]],
  ["the environment, read for something else too", "authorization { token: $T }\ncluster { authorization { user: a, password: $T } }\n", [reload, rollback]],
  ["the environment, through a variable that stays", "V: $T\nserver_name: $V\nauthorization { token: $V }\n", [reload, rollback]],
  ["a cluster", `${main}cluster { name: c, port: 6222 }\n`, [reload, "In a cluster, reload all servers at the same moment, or restart them one after the other", rollback]],
  ["a websocket token beside", main + web, [restart, "a client that has only the token cannot connect", "The token of the websocket block goes too", "Going back to the token needs a restart as well."]],
  ["a websocket token on an open server", web, [restart, "a client that has only the token cannot connect", "Today the main port lets in clients without a credential. Once the config has an NKey they are refused there.", "needs a restart"]],
  ["a websocket token, all ports open", `${web}mqtt { port: 1 }\nleaf { port: 2 }\n`, [restart, "a client that has only the token cannot connect", "Today the main and MQTT and leaf node port lets in clients without a credential. Once the config has an NKey they are refused there, leaf nodes from 2.12 on.", "needs a restart"]],
  ["a websocket token on a closed server", `${web}authorization { users: [ { user: a, password: b } ] }\n`, [restart, "a client that has only the token cannot connect", "needs a restart"]],
])("%s", (_name, text, expected) => {
  const service = new LanguageService(memoryHost({ files: { "server.conf": text }, environment: { T: "s3cret" } }));
  const { reports } = service.analyse(memoryUri("server.conf"));
  const fix = reports.flatMap(({ fixes = [] }) => fixes).find(({ kind }) => kind === "key-pair");
  const consequences = fix?.kind === "key-pair" ? fix.consequences : [];
  expect(consequences).toEqual(expected.map((sentence) => expect.stringContaining(sentence) as string));
});

test("a key that the config has already is refused", () => {
  const text = `accounts { A { users: [ { nkey: ${publicKey} } ] } }\nwebsocket { authorization { token: a } }\n`;
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
  const fix = reports.flatMap(({ fixes = [] }) => fixes).find(({ kind }) => kind === "key-pair");
  expect(() => fix?.kind === "key-pair" && fix.edits(publicKey)).toThrow("the config lists it already");
  expect(() => fix?.kind === "key-pair" && fix.edits("U\n} port: 1")).toThrow("no public user key");
});
