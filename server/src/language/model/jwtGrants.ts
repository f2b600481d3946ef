/** What a JWT of NATS allows and names beside what decides whether a server takes it: for who reads it (jwt/v2). */
import { isObject, objectIn, textIn } from "./jwtClaims.js";
import type { Json } from "./jwtClaims.js";

export interface JwtGrants {
  /** Of an operator: public key. */
  readonly systemAccount: string | undefined;
  /** Of an operator: where account JWTs are asked for, and where clients connect. */
  readonly accountServer: string | undefined;
  readonly serviceUrls: readonly string[];
  /** Of an operator: oldest release of nats-server that may run it. */
  readonly oldestServer: string | undefined;
  /** Of an account. */
  readonly exports: readonly Shared[];
  readonly imports: readonly Shared[];
  /** Of an account: how many of its users are revoked. */
  readonly revoked: number;
  /** Of an account: a service decides who logs in. */
  readonly callout: boolean;
  /** Of a user whose JWT a signing key issued: public key of the account. */
  readonly issuerAccount: string | undefined;
  /** Of a user, or of an account for those of its users that have none of their own. */
  readonly permissions: Permissions;
  readonly connectionTypes: readonly string[];
  /** Networks from which a user may come. */
  readonly networks: readonly string[];
  /** How many spans of the day a user may be connected in; 0 for all of it. */
  readonly hours: number;
}

export interface Shared {
  readonly kind: "stream" | "service";
  readonly subject: string;
  /** Of an import: public key of who exports. */
  readonly account: string | undefined;
}

export interface Permissions {
  readonly publish: Subjects;
  readonly subscribe: Subjects;
  /** Answers to one message, and nanoseconds for them; both below 0 for any. */
  readonly answers: { readonly most: number; readonly within: number } | undefined;
}

export interface Subjects {
  readonly allow: readonly string[];
  readonly deny: readonly string[];
}

export function grantsIn(nats: Json): JwtGrants {
  return {
    systemAccount: textIn(nats, "system_account"),
    accountServer: textIn(nats, "account_server_url"),
    serviceUrls: textsIn(nats, "operator_service_urls"),
    oldestServer: textIn(nats, "assert_server_version"),
    exports: sharedIn(nats, "exports"),
    imports: sharedIn(nats, "imports"),
    revoked: Object.keys(objectIn(nats, "revocations") ?? {}).length,
    callout: textsIn(objectIn(nats, "authorization") ?? {}, "auth_users").length > 0,
    issuerAccount: textIn(nats, "issuer_account"),
    permissions: permissionsIn(objectIn(nats, "default_permissions") ?? nats),
    connectionTypes: textsIn(nats, "allowed_connection_types"),
    networks: textsIn(nats, "src"),
    hours: listIn(nats, "times").length,
  };
}

function permissionsIn(object: Json): Permissions {
  const answers = objectIn(object, "resp");
  return {
    publish: subjectsIn(object, "pub"),
    subscribe: subjectsIn(object, "sub"),
    answers: answers === undefined ? undefined : { most: numberIn(answers, "max"), within: numberIn(answers, "ttl") },
  };
}

function subjectsIn(object: Json, name: string): Subjects {
  const subjects = objectIn(object, name) ?? {};
  return { allow: textsIn(subjects, "allow"), deny: textsIn(subjects, "deny") };
}

function sharedIn(nats: Json, name: string): Shared[] {
  return listIn(nats, name).filter(isObject).flatMap((each) => {
    const subject = textIn(each, "subject");
    // Version 1 of the format wrote the kinds as numbers.
    const kind = each["type"] === "stream" || each["type"] === 1 ? "stream" : each["type"] === "service" || each["type"] === 2 ? "service" : undefined;
    return subject === undefined || kind === undefined ? [] : [{ kind, subject, account: textIn(each, "account") }];
  });
}

function textsIn(object: Json, name: string): string[] {
  return listIn(object, name).filter((each) => typeof each === "string" && each !== "") as string[];
}

function listIn(object: Json, name: string): readonly unknown[] {
  const value = object[name];
  return Array.isArray(value) ? value : [];
}

function numberIn(object: Json, name: string): number {
  const value = object[name];
  return typeof value === "number" ? value : 0;
}
