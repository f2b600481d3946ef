import type { Config } from "../model/config.js";
import { operatorPairs } from "../model/authorization.js";
import { conflictsOf } from "../model/tokenConflicts.js";
import { authenticates, tokens } from "../model/tokens.js";
import type { Token } from "../model/tokens.js";
import type { Check, CheckContext, Finding } from "./check.js";
import type { Fix } from "./fixes/fix.js";
import { bearerUsers } from "./jwt/bearerUsers.js";
import { describeProtection } from "./text/describeProtection.js";
import { describeUsage } from "./text/describeUsage.js";
import { migrateToNkey } from "./migrateToNkey/migrateToNkey.js";
import { operatorMode } from "./operatorMode/operatorMode.js";
import { replaceByHash } from "./replaceByHash/replaceByHash.js";
import { requireTls } from "./requireTls/requireTls.js";
import { clientsOf, relatedSites, writtenAt } from "./text/wording.js";

export const USER_001: Check = {
  code: "USER_001",
  title: "Bearer token in use",
  severity: "warning",
  documentation: "https://www.synadia.com/insights/checks/nats-bearer-token-user",
  ofJwtFiles: true,
  early: true,
  // The cases that its page calls acceptable.
  acceptedReasons: ["WebSocket clients that cannot sign", "isolated development without sensitive data"],
  *run(config, context) {
    yield* bearerUsers(config, context);
    if (operatorPairs(config).length > 0) return;
    const inUse = tokens(config).filter((token) => authenticates(token) && conflictsOf(config, token).length === 0);
    for (const uses of byPlace(inUse)) yield finding(config, context, uses);
  },
};

/** One value may serve several listeners, through a variable or a file included twice: it is one finding. */
function byPlace(all: readonly Token[]): [Token, ...Token[]][] {
  const places = new Map<string, [Token, ...Token[]]>();
  for (const token of all) {
    const { file, span } = writtenAt(token.pair);
    const place = `${span.start} ${file.uri}`;
    const uses = places.get(place);
    if (uses === undefined) places.set(place, [token]);
    else uses.push(token);
  }
  return [...places.values()];
}

function finding(config: Config, context: CheckContext, uses: [Token, ...Token[]]): Finding {
  const [token] = uses;
  let fixes: readonly Fix[] | undefined;
  return {
    ...writtenAt(token.pair),
    message: [describe(token), describeProtection(config, uses), ...(context.usage === undefined ? [] : [describeUsage(context.usage)])].join(" "),
    related: uses.flatMap((use) => relatedSites(config, use.pair, `${clientsOf[use.owner]} log in with it here.`)),
    get fixes() {
      return (fixes ??= [migrateToNkey(config, context, token), ...hashFixes(config, context, token), ...requireTls(config, context, token), operatorMode(config)]);
    },
  };
}

function hashFixes(config: Config, context: CheckContext, { owner, pair }: Token): Fix[] {
  return replaceByHash(config, context, { what: "token", pair, where: owner, single: false });
}

function describe(token: Token): string {
  const who = clientsOf[token.owner];
  if (token.form === "unknown") {
    return `${who} log in with a bearer token from the server's environment, which is not known here: whoever gets hold of it can connect as any of them.`;
  }
  const source = token.pair.value.fromEnvironment ? "from the environment" : "written here";
  if (token.form === "bcrypt") {
    return `${who} log in with a bearer token. The value ${source} is a bcrypt hash, which only hides it from readers of the config: they still send the token itself, and whoever gets hold of it can connect as any of them.`;
  }
  return token.pair.value.fromEnvironment
    ? `${who} log in with a bearer token from the environment: whoever gets hold of it can connect as any of them.`
    : `${who} log in with a bearer token, written here in plain text: whoever reads it can connect as any of them.`;
}
