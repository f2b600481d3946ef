import type { Version } from "../../schema/version.js";
import { isBefore } from "../../schema/version.js";
import type { Config } from "../config.js";
import { parseGoUrl, takesBrackets } from "../options/goUrl.js";
import { pairsInEffect } from "../pairs.js";
import { websocketBlock } from "./blocks.js";
import { allNamed, blockIn, isGiven, portOf, setting, textsOf } from "./settings.js";
import type { Block } from "./settings.js";
import { operatorCount, trustedKeyCount } from "./operators.js";
import { atBlock, atItem, atKey, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { userNextToUsers } from "./listenerUser.js";
import { mayBeTrue } from "../value.js";

/** server/websocket.go, validateWebsocketOptions: without a port nothing of the block is looked at. */
export function websocketProblems(config: Config, version: Version): StartProblem[] {
  const block = websocketBlock(config);
  if (portOf(block) !== "open") return [];
  return [
    ...withoutTls(block),
    ...origins(block, version),
    ...userNextToUsers(config, block, "websocket"),
    ...jwtCookie(config, block),
    ...headers(block),
  ];
}

function withoutTls(block: Block): StartProblem[] {
  const tls = allNamed(block, ["tls"]);
  const noTls = allNamed(block, ["no_tls"]);
  if (tls.length > 0 || noTls.some(({ pair: { value } }) => mayBeTrue(value))) return [];
  const todo = "Add a tls block with a certificate. no_tls: true lets it start too, and then passwords and tokens cross the network in clear text unless a proxy in front of it brings TLS.";
  return atBlock(block, refused("a WebSocket listener needs a tls block of its own, or an explicit no_tls", todo));
}

export const originNames = ["allowed_origins", "allowed_origin", "allow_origins", "allow_origin", "origins", "origin"];

/** Since then an origin must be what a browser sends; before, what is no such URL is left out with a line in the log. */
export function takesOnlyOrigins(version: Version): boolean {
  const backported = version.major === 2 && version.minor === 11;
  return !isBefore(version, backported ? { major: 2, minor: 11, patch: 14 } : { major: 2, minor: 12, patch: 5 });
}

function origins(block: Block, version: Version): StartProblem[] {
  const option = setting(block, ...originNames);
  if (option.kind !== "set") return [];
  const strict = takesOnlyOrigins(version);
  return (textsOf(option) ?? [])
    .filter(({ text }) => !(strict ? isOrigin(text, version) : isUrl(text, version)))
    .map(({ value }) => atItem(option, value, refused(strict ? "an allowed origin must be a whole http or https URL" : "this allowed origin is no URL", "Write it as browsers send it, such as https://app.example.com. To admit every origin, leave the option out.")));
}

function isUrl(text: string, version: Version): boolean {
  const url = parseGoUrl(text);
  return url !== undefined && takesBrackets(url, version);
}

function isOrigin(text: string, version: Version): boolean {
  const url = parseGoUrl(text);
  return url !== undefined && takesBrackets(url, version) && /^https?$/.test(url.scheme) && url.host !== "" && !/:.*:/.test(url.host.replace(/^\[[^\]]*\]/, ""));
}

function jwtCookie(config: Config, block: Block): StartProblem[] {
  const option = setting(block, "jwt_cookie");
  if (!isGiven(option) || operatorCount(config) !== 0 || trustedKeyCount(config) !== 0) return [];
  return [atKey(option, refused("jwt_cookie needs an operator or trusted_keys, by which the JWT in the cookie can be verified", "Name the operator, or remove jwt_cookie."))];
}

const ownHeaders = ["host", "content-length", "connection", "upgrade", "nats-no-masking"];

function headers(block: Block): StartProblem[] {
  return blockIn(block, "headers").maps
    .flatMap(pairsInEffect)
    .filter(({ key }) => ownHeaders.includes(key.toLowerCase()) || key.toLowerCase().startsWith("sec-websocket-"))
    .map((pair) => atKey({ pair }, refused("this header belongs to the WebSocket handshake, which the server answers itself", "Remove it from headers.")));
}
