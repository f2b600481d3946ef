/** Certificates of a config that nats-server reads when it is tested, each with the private key beside it. */
import type { Version } from "../schema/version.js";
import type { Config } from "./config.js";
import { optionProblems } from "./options/optionWalk.js";
import { pairNamed } from "./pairs.js";
import { isString } from "./value.js";
import type { StringValue } from "./value.js";

export interface CertificatePair {
  /** Paths, as written. */
  readonly certificate: StringValue;
  /** Undefined where it is missing, which is another mistake. */
  readonly key: StringValue | undefined;
}

export function certificatePairs(config: Config, version: Version): CertificatePair[] {
  return optionProblems(config, version).flatMap((problem) => {
    if (problem.kind !== "file" || problem.option.name !== "cert_file" || problem.value.text === "") return [];
    const key = pairNamed(problem.map, "key_file")?.value;
    return [{ certificate: problem.value, key: isString(key) ? key : undefined }];
  });
}
