/** Who signs the accounts of a server that does not define them itself (server/opts.go, processConfigFileLine "operator"). */
import type { FileProblem, FileText } from "../../host.js";
import type { Config } from "../config.js";
import { natsClaims } from "../jwtClaims.js";
import { memo } from "../memo.js";
import { systemAccount } from "./accountNames.js";
import { blockIn, isGiven, rootBlock, setting, textOf, textsOf } from "./settings.js";
import type { Setting } from "./settings.js";

/** The NATS part of a JWT. */
export type Claims = Readonly<Record<string, unknown>>;

/** Empty where the claim is absent. */
export function textClaim(claims: Claims, name: string): string {
  const value = claims[name];
  return typeof value === "string" ? value : "";
}

export type ReadNamed = (path: string) => FileText | FileProblem;

const operatorNames = ["operator", "operators", "roots", "root", "root_operator", "root_operators"] as const;
export const resolverNames = ["resolver", "account_resolver", "accounts_resolver"] as const;

export const operatorOption = memo((config: Config): Setting => setting(rootBlock(config), ...operatorNames));

/** How many operators a server trusts; undefined where it cannot be known. */
export const operatorCount = memo((config: Config): number | undefined => textsOf(operatorOption(config))?.length);

export const trustedKeys = memo((config: Config): Setting => setting(rootBlock(config), "trusted", "trusted_keys"));

/** How many keys are trusted without an operator's JWT. */
export const trustedKeyCount = memo((config: Config): number | undefined => textsOf(trustedKeys(config))?.length);

/** The claims of each operator; undefined for one whose JWT is in a file that cannot be read here. */
export function operatorClaims(config: Config, readNamed: ReadNamed): (Claims | undefined)[] {
  return (textsOf(operatorOption(config)) ?? []).map(({ text }) => {
    const file = text.startsWith("eyJ") ? undefined : readNamed(text);
    return natsClaims(file === undefined ? text : file.kind === "text" ? file.text : "");
  });
}

/** The system account: that of the config, else that of a single operator. Empty where there is none, undefined where it cannot be known. */
export function effectiveSystemAccount(config: Config, readNamed: ReadNamed): string | undefined {
  const own = systemAccount(config);
  if (isGiven(own)) return textOf(own);
  const count = operatorCount(config);
  if (textOf(own) === undefined || count === undefined) return undefined;
  if (count !== 1) return "";
  const [claims] = operatorClaims(config, readNamed);
  return claims === undefined ? undefined : textClaim(claims, "system_account");
}

/** "folder": a resolver that keeps JWTs in a folder and gets them over NATS itself, of type FULL or CACHE. */
export type Resolver = "none" | "memory" | "folder" | "url" | "unknown";

export function resolverOf(config: Config): Resolver {
  const option = setting(rootBlock(config), ...resolverNames);
  if (option.kind !== "set") return option.kind === "unset" ? "none" : "unknown";
  const { value } = option.pair;
  if (value.kind === "string") return /mem/i.test(value.text) ? "memory" : /url/i.test(value.text) ? "url" : "unknown";
  if (value.kind !== "map") return "unknown";
  const type = value.pairs.findLast(({ key, overwritten }) => key === "type" && !overwritten)?.value;
  if (type?.kind !== "string") return "unknown";
  return /^mem(ory)?$/i.test(type.text) ? "memory" : /^(full|cache)$/i.test(type.text) ? "folder" : "unknown";
}

/** Whether the only JWTs that a resolver in memory has include that of an account; undefined with another resolver, or where it cannot be known. */
export function isPreloaded(config: Config, account: string): boolean | undefined {
  const preload = blockIn(rootBlock(config), "resolver_preload");
  if (resolverOf(config) !== "memory" || !preload.certain) return undefined;
  return preload.maps.some((map) => map.pairs.some(({ key }) => key === account));
}
