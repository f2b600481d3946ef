/** What options of one block say against each other. */
import type { Pair } from "../value.js";

/** Names an option that the block lacks, or what stands together and must not. */
export interface BrokenRule {
  readonly rule: BlockRule;
  /** Where it shows: the pair at fault, else the block itself. */
  readonly pair?: Pair;
}

export function at(pair: Pair | undefined): Pick<BrokenRule, "pair"> {
  return pair === undefined ? {} : { pair };
}

export type BlockRule =
  | "user-without-name" | "nkey-user-with-password" | "single-user-and-users" | "leaf-nkey-and-users" | "leaf-user-twice"
  | "callout-without-issuer" | "callout-without-users" | "key-file-missing" | "cert-file-missing" | "certs-and-cert-file"
  | "insecure-ciphers" | "pair-incomplete" | "cert-file-and-store" | "creds-and-nkey" | "resolver-without-type" | "resolver-without-dir"
  | "full-with-ttl" | "cache-with-interval" | "cache-with-delete" | "hard-delete-alone" | "consumer-replicas-ignored" | "urls-repeat"
  | "known-urls-outside-routes" | "routes-allow-responses" | "route-subject" | "proxy-without-url" | "proxy-tls-without-https"
  | "proxy-endpoint-needs-tls" | "route-users" | "route-callout" | "cluster-permissions-in-authorization" | "trace-sampling-ignored"
  | "proxy-url" | "proxy-half-credentials" | "proxy-timeout" | "remote-repeats" | "ocsp-urls" | "resolver-timeout";
