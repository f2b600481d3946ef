/** Whether TLS protects what a client sends to a listener. */
import { pairsNamed } from "./pairs.js";
import type { MapValue, Value } from "./value.js";
import { mayBeTrue } from "./value.js";

/**
 * "required": nothing is read before the handshake. "optional": clients may also come without TLS.
 * "unknown": only the environment of the server knows.
 */
export type Tls = "required" | "optional" | "none" | "unknown";

/**
 * `tls {}` of the block itself protects: no listener takes it over from another one, and even an empty
 * map or `no_tls` beside it makes TLS required (seen on 2.9.10, 2.10.27 and 2.15.1).
 * `allow_non_tls` concerns the client port alone, and `handshake_first: true` overrules it there
 * (server/server.go, tlsHandshakeFirstOnly).
 */
export function tlsOf(blocks: readonly MapValue[], listener: string): Tls {
  const values = blocks.flatMap((block) => pairsNamed(block, "tls")).map((pair) => pair.value);
  const tls = values.filter((value) => value.kind === "map");
  if (tls.length === 0) return values.some((value) => value.kind === "unknown") ? "unknown" : "none";
  if (listener !== "client") return "required";
  const allowed = blocks.flatMap((block) => pairsNamed(block, "allow_non_tls")).some((pair) => isOn(pair.value));
  const handshakeOnly = tls.flatMap((map) => pairsNamed(map, ["handshake_first", "first", "immediate"])).some((pair) => isOn(pair.value));
  return allowed && !handshakeOnly ? "optional" : "required";
}

/** Each asks those that connect for a certificate (server/opts.go, parseTLS). */
export const verifyNames = ["verify", "verify_and_map", "verify_cert_and_check_known_urls"] as const;

function isOn(value: Value): boolean {
  if (value.kind === "boolean") return value.value;
  return value.kind === "string" && ["true", "on"].includes(value.text.toLowerCase());
}

/**
 * Whether those that come to a listener need a certificate, or may, where only the environment of the server knows: those without
 * one that an authority of the server's choice has signed are turned away (server/server.go, createClient).
 */
export function needsCertificate(block: MapValue): boolean {
  const blocks = pairsNamed(block, "tls").map((pair) => pair.value);
  const verify = blocks.flatMap((tls) => (tls.kind === "map" ? pairsNamed(tls, verifyNames) : []));
  return blocks.some(({ kind }) => kind === "unknown") || verify.some(({ value }) => mayBeTrue(value));
}
