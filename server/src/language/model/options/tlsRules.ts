/** What the options of a `tls` block must or must not say together (server/opts.go, parseTLS, and GenTLSConfig). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { pairNamed, pairSpelt, pairsNamed } from "../pairs.js";
import { isSet, isTrue, mayBeTrue } from "../value.js";
import type { MapValue } from "../value.js";
import type { BrokenRule } from "./brokenRule.js";
import { given, lacks } from "./given.js";

const certLists = parseVersion("2.10.8");
const refusesInsecure = parseVersion("2.12");

/** Suites that Go calls insecure, by their names. */
export const insecureSuite = /^TLS_(RSA_|.*(_RC4_|3DES|CBC_SHA256))/;

export function* tls(map: MapValue, version: Version): Iterable<BrokenRule> {
  const cert = given(map, "cert_file");
  const key = given(map, "key_file");
  const certs = isBefore(version, certLists) ? [] : pairsNamed(map, ["certs", "certificates"]).filter(({ value }) => value.kind === "array" && value.items.length > 0);
  const store = given(map, "cert_store");
  if (cert !== undefined && lacks(map, "key_file") && store === undefined) yield { rule: "key-file-missing", pair: cert };
  if (lacks(map, "cert_file") && key !== undefined) yield { rule: "cert-file-missing", pair: key };
  if (cert !== undefined && certs[0] !== undefined) yield { rule: "certs-and-cert-file", pair: certs[0] };
  if (cert !== undefined && store !== undefined) yield { rule: "cert-file-and-store", pair: store };
  const allowed = pairsNamed(map, "allow_insecure_cipher_suites").some(({ value }) => mayBeTrue(value));
  if (isBefore(version, refusesInsecure) || allowed) return;
  for (const pair of pairsNamed(map, "cipher_suites")) {
    const { value } = pair;
    if (value.kind === "array" && value.items.some((item) => item.kind === "string" && insecureSuite.test(item.text))) yield { rule: "insecure-ciphers", pair };
  }
}

/** The entries of `certs`; their keys are read in exact case. */
export function* certificatePair(map: MapValue): Iterable<BrokenRule> {
  const complete = ["cert_file", "key_file"].map((name) => pairSpelt(map, name)).every((pair) => pair !== undefined && isSet(pair.value));
  if (!complete) yield { rule: "pair-incomplete" };
}

/** Of the block `ocsp`: `urls` can hold nothing that the server takes from a file: it asserts a Go type that no config value has. */
export function* ocsp(map: MapValue): Iterable<BrokenRule> {
  const pair = pairSpelt(map, "urls");
  if (pair !== undefined) yield { rule: "ocsp-urls", pair };
}

/** Only routes and gateways can check certificates against the URLs that the config knows. */
export function* tlsForClients(map: MapValue): Iterable<BrokenRule> {
  for (const { value } of pairsNamed(map, ["tls", "resolver_tls"])) {
    const pair = value.kind === "map" ? pairNamed(value, "verify_cert_and_check_known_urls") : undefined;
    if (pair !== undefined && isTrue(pair.value)) yield { rule: "known-urls-outside-routes", pair };
  }
}
