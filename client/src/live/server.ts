import { Fields, Flaws, isObject } from "./json.js";
import { parseVersion, type ServerVersion } from "./version.js";

/** What `/varz` says of the server itself. */
export interface ServerFacts {
  readonly id: string;
  readonly name: string | undefined;
  /** As the server writes it, such as `2.10.27`. */
  readonly versionText: string;
  readonly version: ServerVersion | undefined;
  readonly authRequired: boolean;
  /** The websocket listener, if there is one, goes without TLS. */
  readonly websocketWithoutTls: boolean;
  /** `sha256:...` of the parsed config; 2.11 and later. */
  readonly configDigest: string | undefined;
  /** When the server started, and when it last read its config; milliseconds since the epoch by its own clock. */
  readonly startedAt: number | undefined;
  readonly configLoadedAt: number | undefined;
}

/** A reply that is JSON but not what a nats-server answers. Message and remedy are safe to show. */
export class ReplyError extends Error {
  override readonly name = "ReplyError";
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** Throws {@link ReplyError} where the reply is not a nats-server's. */
export function readServer(varz: unknown, flaws: Flaws): ServerFacts {
  const fields = isObject(varz) ? new Fields(varz, "varz", flaws) : undefined;
  const id = fields?.text("server_id");
  const versionText = fields?.text("version");
  if (fields === undefined || id === undefined || versionText === undefined) throw notNats();
  return {
    id,
    name: fields.text("server_name"),
    versionText,
    version: parseVersion(versionText),
    authRequired: fields.flag("auth_required"),
    websocketWithoutTls: fields.object("websocket")?.flag("no_tls") ?? false,
    configDigest: fields.text("config_digest"),
    startedAt: fields.time("start"),
    configLoadedAt: fields.time("config_load_time"),
  };
}

/** The server alone, where its connections are not asked for. Throws as {@link readServer}. */
export function serverOf(varz: unknown): ServerFacts {
  return readServer(varz, new Flaws());
}

/** What `/varz` counts under a name, such as `connections`; undefined where it is no count. */
export function statedCount(varz: unknown, name: string): number | undefined {
  return isObject(varz) ? new Fields(varz, "varz", new Flaws()).count(name) : undefined;
}

export function notNats(): ReplyError {
  return new ReplyError(
    "The answer is JSON, but not a nats-server's.",
    "Check the port: nats-server's is the http_port of its config, usually 8222.",
  );
}

export function notJson(): ReplyError {
  return new ReplyError("The answer is not the JSON of a monitoring endpoint.", "Check the port: a web page or a proxy may answer there.");
}

export function tooLarge(): ReplyError {
  return new ReplyError("The answer is larger than what is read here.", "Ask a single server of the cluster, or one with fewer connections.");
}
