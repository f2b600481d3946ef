import { expect, test } from "vitest";
import { keyOfLine, looksLikeNats } from "../../client/src/natsText.js";

test.each([
  ["a small server", "port: 4222\nauthorization {\n  token: x\n}\n"],
  ["JetStream", "server_name: a\njetstream {\n store_dir: x\n}\n"],
  ["JSON", '{\n  "port": 4222,\n  "authorization": { "token": "x" }\n}\n'],
  ["blank lines, and line ends of Windows", "\r\n\r\nport: 4222\r\n\r\n  jetstream {\r\n}\r\n"],
  ["upper case", "PORT = 4222\nAUTHORIZATION = { TOKEN: x }\n"],
])("%s is a NATS config", (_, text) => {
  expect(looksLikeNats(text)).toBe(true);
});

test.each([
  ["nothing", ""],
  ["one key only", "jetstream {}\n"],
  ["a comment about NATS", "# jetstream: on\n# port: 4222\n"],
  ["nginx", "server {\n  listen 80;\n  server_name example.org;\n  include mime.types;\n}\n"],
  ["Redis", "port 6379\ncluster-enabled yes\nlogfile x\ntls-port 6380\n"],
  ["Mosquitto", "listener 1883\nlog_dest file x\npid_file /run/mosquitto.pid\n"],
  ["systemd", "[Service]\nExecStart=/usr/bin/x\n"],
  ["ssh", "Host a\n  Port 22\n  User b\n"],
  ["Prometheus-like", "authorization\nport: 9090\n"],
])("%s is not", (_, text) => {
  expect(looksLikeNats(text)).toBe(false);
});

// A key that begins in an earlier line makes the time for blank lines grow with the square of their number.
test.each(["\n", "\r\n", "\r"])("no key begins before its line: %j", (lineEnd) => {
  const text = [lineEnd.repeat(100), "port: 4222", " \t", "\t'jetstream'", "  {", "  server_name: a", ""].join(lineEnd);
  expect([...text.matchAll(keyOfLine)].map(([key]) => key)).toEqual(["port:", "  server_name:"]);
});
