/** What cipher suites are good for, by their names. */
import { insecureSuite } from "../../model/options/tlsRules.js";
import { enumNamed } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";

const suites = enumNamed("cipherSuite");

/** Undefined for what is no suite that some release knows. */
export function cipherSuiteText(text: string, types: readonly ValueType[]): string | undefined {
  if (!types.some((type) => type.kind === "enum" && type.name === "cipherSuite")) return undefined;
  if (!suites.values.includes(text) && !suites.former.has(text)) return undefined;
  if (insecureSuite.test(text)) return "A weak cipher suite, for old clients: from 2.12 on an error unless `allow_insecure_cipher_suites` is true.";
  const key = /_(ECDSA|RSA)_/.exec(text)?.[1];
  // Go chooses among those of TLS 1.3 by itself (crypto/tls, Config.CipherSuites).
  return key === undefined ? "Of TLS 1.3, whose cipher suites are on whatever stands here." : `For TLS 1.2, with a certificate whose key is ${key}.`;
}
