import type { BlockRule } from "../model/options/brokenRule.js";
import type { Check } from "./check.js";
import { ruleFindings } from "./text/ruleFindings.js";

export const conflictingOptions: Check = {
  code: "conflicting-options",
  title: "Options that exclude each other",
  severity: "error",
  documentation: "docs/checks/conflicting-options.md",
  run: (config, { version }) => ruleFindings(config, version, rules),
};

const rules: Readonly<Partial<Record<BlockRule, string>>> = {
  "nkey-user-with-password": "An entry with an nkey takes neither user nor password: an NKey is the whole login.",
  "single-user-and-users": "Users cannot stand next to a single user: put that user into the array.",
  "leaf-nkey-and-users": "Users cannot stand next to an nkey here.",
  "leaf-user-twice": "This user is in the array already.",
  "certs-and-cert-file": "certs cannot stand next to cert_file: put that pair into certs.",
  "cert-file-and-store": "cert_store cannot stand next to cert_file: a certificate comes from one of them.",
  "insecure-ciphers": "One of these cipher suites is insecure: nats-server takes it only next to allow_insecure_cipher_suites: true. Better leave it out.",
  "creds-and-nkey": "A remote logs in with credentials or with an nkey, not with both.",
  "full-with-ttl": "A resolver of type FULL takes no ttl: only a CACHE forgets.",
  "cache-with-interval": "A resolver of type CACHE takes no interval: it does not synchronise.",
  "cache-with-delete": "A resolver of type CACHE takes neither allow_delete nor hard_delete.",
  "resolver-timeout": "A resolver's timeout must be longer than nothing.",
  "hard-delete-alone": "hard_delete needs allow_delete: true next to it.",
  "proxy-url": "A proxy's url must begin with http:// or https:// and name a host.",
  "proxy-without-url": "The proxy needs a url.",
  "proxy-tls-without-https": "The tls block of a proxy needs a url that begins with https://.",
  "proxy-endpoint-needs-tls": "Behind a proxy a wss:// remote needs a tls block of its own.",
  "known-urls-outside-routes": "Only clusters and gateways can check certificates against known URLs: leave verify_cert_and_check_known_urls out here.",
  "routes-allow-responses": "Routes answer nobody: allow_responses cannot stand in the permissions of a cluster.",
  "route-subject": "Permissions of a cluster take subjects only, without queue groups.",
  "proxy-timeout": "A proxy's timeout must not be negative.",
  "remote-repeats": "Another remote has the same URLs, account and credentials: one of them is enough.",
  "ocsp-urls": "nats-server cannot read urls from a file: use url, with a single address.",
  "route-users": "Routes and gateways log in with one user and password: no users can stand here.",
  "route-callout": "Routes and gateways log in with one user and password: no auth_callout can stand here.",
};
