import { replaceByHash } from "../checks/replaceByHash/replaceByHash.js";
import { comparedSecrets } from "../model/comparedSecrets.js";
import { touches } from "./rewrite.js";
import type { FindRewrites } from "./rewrite.js";

/** Passwords in clear text become hashes; tokens have a finding that offers it. */
export const passwordsByHash: FindRewrites = (config, context, file, span) => {
  const here = comparedSecrets(config).filter(({ what, pair: { value } }) => what === "password" && value.file === file && touches(value.node, span));
  // One value behind a variable may serve several users.
  const once = new Map(here.map((secret) => [secret.pair.value.node, secret]));
  return [...once.values()].flatMap((secret) =>
    replaceByHash(config, context, secret).map((fix) => ({ file, span: secret.pair.value.node, fix })));
};
