/** The certificates that a config names already. */
import type { Config } from "../../model/config.js";
import { blocksOf } from "../../model/listeners.js";
import { pairNamed, pairsNamed } from "../../model/pairs.js";
import { isString } from "../../model/value.js";
import type { MapValue } from "../../model/value.js";
import { namesOf } from "../../schema/schema.js";

/** A certificate and its key, by the paths in the config. */
export interface CertificatePair {
  readonly certFile: string;
  readonly keyFile: string;
  /** Whose it is, such as `the cluster block`; absent for paths that are yet to be filled in. */
  readonly of?: string;
}

/** Names of no file, until somebody fills them in: as long as there is none, file-missing finds them. */
export const unfilled: CertificatePair = { certFile: "./server-cert.pem", keyFile: "./server-key.pem" };

const blockNames = ["websocket", "mqtt", "leafnodes", "cluster", "gateway"] as const;

/** Each pair once, that of the clients first. None that a variable of the environment gives. */
export function certificatesIn(config: Config): CertificatePair[] {
  const blocks = [
    { of: "the client port", maps: [config.value] },
    ...blockNames.map((name) => ({ of: `the ${name} block`, maps: blocksOf(config, ...namesOf("top", name)) })),
  ];
  const found = blocks.flatMap(({ of, maps }) => maps.flatMap((map) => pairsNamed(map, "tls")).flatMap(({ value }) => (value.kind === "map" ? pairIn(value, of) : [])));
  return found.filter((pair, index) => found.findIndex(({ certFile, keyFile }) => certFile === pair.certFile && keyFile === pair.keyFile) === index);
}

function pairIn(tls: MapValue, of: string): CertificatePair[] {
  const cert = pairNamed(tls, "cert_file")?.value;
  const key = pairNamed(tls, "key_file")?.value;
  if (!isString(cert) || !isString(key) || cert.text === "" || key.text === "" || cert.fromEnvironment || key.fromEnvironment) return [];
  return [{ certFile: cert.text, keyFile: key.text, of }];
}
