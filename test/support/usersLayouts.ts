import type { Memory } from "./memoryHost.js";

interface MainAuthorization {
  readonly name: string;
  /** Text before the websocket block, and what becomes of it; PUBLIC stands for the public key. */
  readonly before: string;
  /** Absent: it stays as it is. */
  readonly after?: string;
  readonly files?: Readonly<Record<string, { readonly before: string; readonly after: string }>>;
}

const types = "allowed_connection_types: [WEBSOCKET]";
const quoted = `"allowed_connection_types": ["WEBSOCKET"]`;

/** Ways to write the users of a config that a new one must join. */
export const mainAuthorizations: readonly MainAuthorization[] = [
  { name: "no block", before: "port: -1\n", after: `port: -1\nauthorization { users: [ { nkey: "PUBLIC", allowed_connection_types: ["WEBSOCKET"] } ] }\n` },
  { name: "an empty block", before: "authorization {}\n", after: `authorization { users: [ { nkey: "PUBLIC", allowed_connection_types: ["WEBSOCKET"] } ] }\n` },
  { name: "an empty block with a blank", before: "authorization: { }\n", after: `authorization: { users: [ { nkey: "PUBLIC", allowed_connection_types: ["WEBSOCKET"] } ] }\n` },
  { name: "an empty block of two lines", before: "authorization {\n}\n", after: `authorization {\n  users: [ { nkey: "PUBLIC", allowed_connection_types: ["WEBSOCKET"] } ]\n}\n` },
  { name: "a block with a comment only", before: "authorization {\n\t# later\n}\n", after: `authorization {\n\tusers: [ { nkey: "PUBLIC", allowed_connection_types: ["WEBSOCKET"] } ]\n\t# later\n}\n` },
  { name: "other entries", before: "authorization {\n\ttimeout = 2 # s\n}\n", after: "authorization {\n\ttimeout = 2 # s\n\tusers = [ { nkey = PUBLIC, allowed_connection_types = [WEBSOCKET] } ]\n}\n" },
  { name: "other entries with marks", before: "authorization {\n  timeout: 2;\n}\n", after: `authorization {\n  timeout: 2;\n  users: [ { nkey: PUBLIC, ${types} } ];\n}\n` },
  { name: "other entries on one line", before: "authorization { timeout: 2; }\n", after: `authorization { timeout: 2; users: [ { nkey: PUBLIC, ${types} } ]; }\n` },
  { name: "other entries, glued", before: "authorization:{timeout:2}\n", after: "authorization:{timeout:2,users:[{nkey:PUBLIC,allowed_connection_types:[WEBSOCKET]}]}\n" },
  { name: "an include in the block", before: "authorization { include rest.conf }\n", after: `authorization { include rest.conf; users: [ { nkey: "PUBLIC", allowed_connection_types: ["WEBSOCKET"] } ] }\n`, files: { "rest.conf": { before: "timeout: 2", after: "timeout: 2" } } },
  { name: "an empty array", before: "authorization { users: [] }\n", after: `authorization { users: [ { nkey: "PUBLIC", allowed_connection_types: ["WEBSOCKET"] } ] }\n` },
  { name: "an empty array with a blank", before: "authorization { users: [ ] }\n", after: `authorization { users: [ { nkey: "PUBLIC", allowed_connection_types: ["WEBSOCKET"] } ] }\n` },
  { name: "an array on one line", before: "authorization { users: [{user: a, password: b}] }\n", after: `authorization { users: [{user: a, password: b}, {nkey: PUBLIC, ${types}}] }\n` },
  { name: "an array on one line with a last comma", before: "authorization { users: [ {user: a, password: b}, ] }\n", after: `authorization { users: [ {user: a, password: b}, {nkey: PUBLIC, ${types}}, ] }\n` },
  { name: "lines with commas", before: "authorization { users: [\n  { user: a, password: b },\n  { user: c, password: d }\n] }\n", after: `authorization { users: [\n  { user: a, password: b },\n  { user: c, password: d },\n  { nkey: PUBLIC, ${types} }\n] }\n` },
  { name: "lines with a last comma", before: "authorization { users: [\n  { user: a, password: b },\n] }\n", after: `authorization { users: [\n  { user: a, password: b },\n  { nkey: PUBLIC, ${types} },\n] }\n` },
  { name: "lines without commas", before: "authorization { users [\n\t{ user a; password b } # one\n\t{ user c; password d } // two\n] }\n", after: "authorization { users [\n\t{ user a; password b } # one\n\t{ user c; password d } // two\n\t{ nkey PUBLIC, allowed_connection_types [WEBSOCKET] }\n] }\n" },
  { name: "lines with commas and comments", before: "authorization { users: [\n  { user: a, password: b }, # one\n  { user: c, password: d } # two\n] }\n", after: `authorization { users: [\n  { user: a, password: b }, # one\n  { user: c, password: d }, # two\n  { nkey: PUBLIC, ${types} }\n] }\n` },
  { name: "the bracket on the last line", before: "authorization { users: [ {user: a, password: b},\n                         {user: c, password: d} ] }\n", after: `authorization { users: [ {user: a, password: b},\n                         {user: c, password: d},\n                         {nkey: PUBLIC, ${types}} ] }\n` },
  { name: "elements of several lines", before: "authorization {\n  users = [\n    {\n      user = a\n      password = b\n    }\n  ]\n}\n", after: "authorization {\n  users = [\n    {\n      user = a\n      password = b\n    },\n    { nkey = PUBLIC, allowed_connection_types = [WEBSOCKET] }\n  ]\n}\n" },
  { name: "elements back to back", before: "authorization { users = [{\n  user = a\n  password = b\n}, {\n  user = c\n  password = d\n}] }\n", after: "authorization { users = [{\n  user = a\n  password = b\n}, {\n  user = c\n  password = d\n}, { nkey = PUBLIC, allowed_connection_types = [WEBSOCKET] }] }\n" },
  { name: "quoted keys", before: `"authorization": { "users": [ { "user": "a", "password": "b" } ] }\n`, after: `"authorization": { "users": [ { "user": "a", "password": "b" }, { "nkey": "PUBLIC", ${quoted} } ] }\n` },
  { name: "a variable for the array", before: "USERS: [ {user: a, password: b} ]\nauthorization { users: $USERS }\n", after: `USERS: [ {user: a, password: b}, {nkey: PUBLIC, ${types}} ]\nauthorization { users: $USERS }\n` },
  { name: "variables for the elements", before: "A: {user: a, password: b}\nauthorization { users: [ $A ] }\n", after: `A: {user: a, password: b}\nauthorization { users: [ $A, { nkey: "PUBLIC", allowed_connection_types: ["WEBSOCKET"] } ] }\n` },
  { name: "an included array", before: "authorization { include users.conf }\n", files: { "users.conf": { before: "users: [\n {user: a, password: b}\n]", after: `users: [\n {user: a, password: b},\n {nkey: PUBLIC, ${types}}\n]` } } },
  { name: "upper case", before: "AUTHORIZATION { USERS: [ { USER: a, PASSWORD: b } ] }\n", after: "AUTHORIZATION { USERS: [ { USER: a, PASSWORD: b }, { NKEY: PUBLIC, ALLOWED_CONNECTION_TYPES: [WEBSOCKET] } ] }\n" },
];

/** A config with a token for WebSocket clients behind the text given. */
export function withWebsocketToken(before: string, newline: string, files: NonNullable<MainAuthorization["files"]>): Memory {
  const text = `${before}websocket { port: -1, no_tls: true, authorization { token: "s3cret" } }\n`;
  const others = Object.entries(files).map(([name, { before: included }]) => [name, included.replaceAll("\n", newline)]);
  return { files: { "server.conf": text.replaceAll("\n", newline), ...(Object.fromEntries(others) as Record<string, string>) } };
}
