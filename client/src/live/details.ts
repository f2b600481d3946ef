import type { ConfigLogins } from "./classify.js";
import { readConnection, secretTexts, withoutSecrets, type Connection } from "./connection.js";
import { Interned } from "./interned.js";
import { Fields, Flaws, isObject } from "./json.js";
import { readServer } from "./server.js";

/** What `/connz?cid=N&auth=true&subs=true` says of one connection beside who it is. Texts are untrusted, none is a secret. */
export interface ConnectionDetails {
  readonly connection: Connection;
  /** Go durations. */
  readonly rtt: string | undefined;
  /** Messages and bytes that the server got from the client, and sent to it. */
  readonly received: Traffic;
  readonly sent: Traffic;
  /** Bytes that wait for the client to take them. */
  readonly pending: number | undefined;
  readonly subscriptions: number;
  /** The first of their subjects. */
  readonly subjects: readonly string[];
  /** The account that vouches for its key: a name, or a public key. */
  readonly issuer: string | undefined;
  readonly tags: readonly string[];
}

export interface Traffic {
  readonly messages: number | undefined;
  readonly bytes: number | undefined;
}

/** Subjects and tags that are listed. */
const listed = 100;

/** More subscriptions than this are counted, and not asked for: their subjects are millions of characters. */
const subjectsLimit = 10_000;

/** Whether to ask once more, with the subjects. */
export function asksForSubjects({ subscriptions }: ConnectionDetails): boolean {
  return subscriptions > 0 && subscriptions <= subjectsLimit;
}

/** Undefined: there is no such connection any more. Throws {@link ReplyError} where `varz` is no nats-server's. */
export function readDetails(varz: unknown, connz: unknown, cid: number, config?: ConfigLogins): ConnectionDetails | undefined {
  const flaws = new Flaws();
  const server = readServer(varz, flaws);
  const entries: unknown = isObject(connz) ? connz["connections"] : undefined;
  const entry = Array.isArray(entries) ? entries.filter(isObject).find((each) => each["cid"] === cid) : undefined;
  const connection = entry && readConnection(entry, "connz.connections[0]", server, flaws, new Interned(), config);
  if (entry === undefined || connection === undefined) return undefined;
  const fields = new Fields(entry, "connz.connections[0]", flaws);
  const secrets = secretTexts(fields, connection);
  const texts = (name: string): string[] => (fields.array(name) ?? []).slice(0, listed).flatMap((text) => (typeof text === "string" ? withoutSecrets(secrets, text) : []));
  const traffic = (way: "in" | "out"): Traffic => ({ messages: fields.count(`${way}_msgs`), bytes: fields.count(`${way}_bytes`) });
  return {
    connection,
    rtt: fields.text("rtt"),
    received: traffic("in"),
    sent: traffic("out"),
    pending: fields.count("pending_bytes"),
    subscriptions: fields.count("subscriptions") ?? 0,
    subjects: texts("subscriptions_list"),
    issuer: fields.text("issuer_key"),
    tags: texts("tags"),
  };
}
