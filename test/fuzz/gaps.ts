/**
 * Kinds of disagreement that are known and not yet closed. The fuzzer tells of them like of any other; the fixed sample
 * among the tests passes over them. Who closes one takes its line out.
 */
const known: readonly RegExp[] = [
  /^refused here only: wrong-type: accounts takes a block/,
  /^refused here only: authorization-overwritten/,
  /verify_cert_and_check_known_urls not supported in this context/,
  /error parsing XN certificate\/key pair|failed to parse root ca certificate/,
  /Cluster permissions do not support dynamic responses/,
  /cluster (import|export) (allow|deny): subject … is not a valid subject/,
  /proxy URL must be specified|proxy TLS configuration requires/,
  /duplicate remote/,
  /invalid leafnode's minimum version/,
  /Expected an absolute size/,
];

export function isKnownGap(kind: string): boolean {
  return known.some((each) => each.test(kind));
}
