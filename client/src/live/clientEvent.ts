import { isObject, type JsonObject } from "./json.js";

/** What `$SYS.ACCOUNT.<account>.CONNECT` and `.DISCONNECT` say. Raw, so it lives only as long as the decoding. */
export interface ClientEvent {
  readonly kind: "connect" | "disconnect";
  readonly serverId: string;
  readonly cid: number;
  /** The client as `/connz` would list it; what events do not tell (port, TLS, times) is missing. */
  readonly entry: JsonObject;
}

const kinds: Readonly<Record<string, ClientEvent["kind"]>> = {
  "io.nats.server.advisory.v1.client_connect": "connect",
  "io.nats.server.advisory.v1.client_disconnect": "disconnect",
};

/** Undefined for whatever is no such event. */
export function readClientEvent(message: unknown): ClientEvent | undefined {
  if (!isObject(message) || !isObject(message["server"]) || !isObject(message["client"])) return undefined;
  const { type, client, server: { id: serverId } } = message;
  const kind = typeof type === "string" && Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  const cid = client["id"];
  if (kind === undefined || typeof serverId !== "string" || typeof cid !== "number" || !Number.isSafeInteger(cid) || cid < 0) return undefined;
  return { kind, serverId, cid, entry: listed(client) };
}

/** Fields of an event by their names in `/connz`. */
const names: Readonly<Record<string, string>> = {
  authorized_user: "user",
  account: "acc",
  issuer_key: "issuer_key",
  jwt: "jwt",
  kind: "kind",
  type: "client_type",
  ip: "host",
  name: "name",
  mqtt_client: "client_id",
  lang: "lang",
  version: "ver",
};

function listed(client: JsonObject): JsonObject {
  const told: Record<string, unknown> = { cid: client["id"] };
  for (const [name, inEvent] of Object.entries(names)) told[name] = client[inEvent];
  return told;
}
