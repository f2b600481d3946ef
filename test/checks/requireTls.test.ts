import { expect, test } from "vitest";
import type { Fix } from "../../server/src/language/checks/fixes/fix.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { edited } from "../support/offered.js";

function fixesIn(text: string): Fix[] {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
  return reports.flatMap(({ fixes = [] }) => fixes).filter(({ id }) => id.startsWith("requireTls"));
}

const others = `
CERT: "./a.pem"
leaf { port: 7422, tls { cert_file: "./b.pem", key_file: "./b-key.pem" } }
cluster { name: c, port: 6222, tls { cert_file: $CERT, key_file: './a "key".pem' } }
gateway { name: c, port: 7222, tls { cert_file: "./b.pem", key_file: "./b-key.pem" } }
`;

test("certificates that the config names already are offered, each once", () => {
  const text = `authorization { token: "s3cret" }\n${others}`;
  const written = fixesIn(text).map((fix) => {
    const after = fix.kind === "edit" ? (edited({ files: { "server.conf": text } }, fix.edits()).files["server.conf"] ?? "") : "";
    return [fix.id, fix.title, after.split("\n")[0]];
  });
  expect(written).toEqual([
    ["requireTls", "Require TLS with the certificate of the leafnodes block", `tls { cert_file: "./b.pem", key_file: "./b-key.pem" }`],
    ["requireTls.2", "Require TLS with the certificate of the cluster block", `tls { cert_file: "./a.pem", key_file: './a "key".pem' }`],
  ]);
});

test.each([
  ["authorization { token: a }", ["A reload keeps the clients that are connected without TLS", "Every new connection needs TLS", "Fill in the paths of a certificate"]],
  [`authorization { token: a }${others}`, ["A reload keeps", "Every new connection", "Clients must trust the certificate of the leafnodes block"]],
  ["authorization { token: a }\nmqtt { port: 1 }", ["A reload keeps", "Every new connection", "MQTT clients that log in with the token are disconnected, as by every reload", "Fill in"]],
  ["websocket { port: 1, no_tls: true, authorization { token: a } }", ["Restart the server to apply this: it refuses to reload a changed websocket block", "wss://", "Fill in"]],
  ["mqtt { port: 1, authorization { token: a } }", ["A reload disconnects the MQTT clients", "Fill in"]],
])("says before what it does: %s", (text, expected) => {
  const [fix] = fixesIn(text);
  expect(fix?.kind === "edit" && fix.consequences).toEqual(expected.map((sentence) => expect.stringContaining(sentence) as string));
});

test.each([
  ["TLS is on", "authorization { token: a }\ntls {}"],
  ["TLS is on, for those who want it", "authorization { token: a }\ntls {}\nallow_non_tls: true"],
  ["only the environment knows", "authorization { token: a }\ntls: $TLS"],
  ["the port is not open", "mqtt { authorization { token: a } }"],
  ["the server ignores the token", "authorization { token: a }\noperator: x"],
])("is not offered where %s", (_name, text) => {
  expect(fixesIn(text)).toEqual([]);
});

test("no edit takes away the last use of a variable, which would be an unknown option", () => {
  const text = (other: string): string => `websocket {\n  port: 8080\n  PLAIN: true\n  no_tls: $PLAIN${other}\n  authorization { token: "s3cret" }\n}\n`;
  expect(fixesIn(text("")).map(({ kind }) => kind)).toEqual(["disabled"]);
  expect(fixesIn(text("\n  same_origin: $PLAIN")).map(({ kind }) => kind)).toEqual(["edit"]);
});
