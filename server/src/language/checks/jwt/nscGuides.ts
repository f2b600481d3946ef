/**
 * The fixes of findings about JWTs: nobody but nsc, who has the keys, can change these, so they say how. All of
 * the commands were run with nsc 2.14.0 (cmd/edituser.go, editaccount.go, editoperator.go, editscopedsk.go, push.go).
 */
import type { Config } from "../../model/config.js";
import type { HeldJwt } from "../../model/heldJwts.js";
import type { Jwt } from "../../model/jwt.js";
import { resolverOf } from "../../model/startup/operators.js";
import type { Guide, GuideFix } from "../fixes/fix.js";
import { codeBlock, shellWord } from "./shell.js";

interface Steps {
  readonly title: string;
  readonly before: string;
  readonly commands: readonly string[];
  readonly after: readonly string[];
}

/** nsc compares with the default of the flag, not with what the user had (cmd/edituser.go). */
const ignoring = "To `--bearer=false` nsc answers `ignoring change to bearer - value is already false`, and does it all the same.";

export function renewGuide(config: Config, held: HeldJwt): GuideFix {
  const { jwt } = held;
  if (jwt.kind === "user") return renewUserGuide(jwt);
  const edit = jwt.kind === "operator" ? "nsc edit operator --expiry 1y" : `nsc edit account --name ${nameOf(jwt)} --expiry 1y${keepsLimit(jwt)}`;
  return fix("renewJwt", "Show How to Renew It With nsc…", () => ({
    title: `Renew the JWT of an ${jwt.kind}`,
    before: "`1y` is a year from now, `90d` ninety days, `0` makes a JWT that does not expire.",
    commands: [edit, ...handOver(config, held)],
    after: [whereTo(config, held), ...noteOfLimit(jwt)],
  }));
}

function renewUserGuide(jwt: Jwt): GuideFix {
  const user = shellWord(jwt.name, "USER_NAME");
  return fix("renewJwt", "Show How to Renew It With nsc…", () => ({
    title: "Renew the JWT of a user",
    before: "`1y` is a year from now, `90d` ninety days, `0` makes a JWT that does not expire. The server needs nothing new.",
    commands: [`nsc edit user --account ACCOUNT_NAME --name ${user} --expiry 1y`, `nsc generate creds --account ACCOUNT_NAME --name ${user} --output-file new.creds`],
    after: ["Put the name of the user's account in place of `ACCOUNT_NAME`, and the new file in the place of the old one."],
  }));
}

export function forbidBearersGuide(config: Config, held: HeldJwt): GuideFix {
  return fix("disallowBearer", "Show How to Forbid Bearer Tokens With nsc…", () => ({
    title: "Forbid bearer tokens in an account",
    before: "**Clients of the account that log in with a bearer token are refused from then on.** nsc does not do it while it knows users of the account that are bearers: change these first, with `nsc edit user --account ACCOUNT --name USER --bearer=false`.",
    commands: [`nsc edit account --name ${nameOf(held.jwt)} --disallow-bearer`, ...handOver(config, held)],
    after: [ignoring, whereTo(config, held), ...noteOfLimit({ ...held.jwt, disallowsBearer: true })],
  }));
}

export function roleGuide(config: Config, held: HeldJwt): GuideFix {
  const keys = held.jwt.signingKeys.filter(({ bearer }) => bearer);
  return fix("roleWithoutBearer", "Show How to End It With nsc…", () => ({
    title: "End the bearer tokens of a signing key",
    before: "**The users of this signing key must prove their key from then on: clients that have the JWT alone are refused.** Give these the credentials file first, which holds the seed too: `nsc generate creds`.",
    commands: [...keys.map(({ key }) => `nsc edit signing-key --account ${nameOf(held.jwt)} --sk ${shellWord(key, "SIGNING_KEY")} --bearer=false`), ...handOver(config, held)],
    after: [ignoring, whereTo(config, held)],
  }));
}

/** What nsc calls the user's account its JWT does not say. */
export function bearerUserGuide({ jwt }: HeldJwt): GuideFix {
  const user = shellWord(jwt.name, "USER_NAME");
  return fix("userWithoutBearer", "Show How to End It With nsc…", () => ({
    title: "Make a bearer user prove its key",
    before: "**Clients that use the old JWT are disconnected by the push, and refused: they need the new creds file.** The revocation comes first: it counts for all JWTs of the user up to its second, so wait a moment before the next command.",
    commands: [
      `nsc revocations add-user --account ACCOUNT_NAME --name ${user}`,
      `nsc edit user --account ACCOUNT_NAME --name ${user} --bearer=false`,
      `nsc generate creds --account ACCOUNT_NAME --name ${user} --output-file new.creds`,
      "nsc push --account ACCOUNT_NAME",
    ],
    after: [ignoring, "Put the name of the user's account in place of `ACCOUNT_NAME`. Where the server has the accounts in its config (`resolver: MEMORY`), put the account's new JWT there in place of the push: `nsc describe account --name ACCOUNT_NAME --raw`."],
  }));
}

export function systemAccountGuide(): GuideFix {
  return fix("addSystemAccount", "Show How to Add One With nsc…", () => ({
    title: "Give an operator a system account",
    before: "`SYS` is the name that nsc itself gives to one.",
    commands: ["nsc add account --name SYS", "nsc edit operator --system-account SYS", "nsc describe operator --raw", "nsc describe account --name SYS --raw"],
    after: ["Put the operator's JWT that the third command prints in the place of the old one, and that of the account into `resolver_preload`, under the account's public key. The server takes another operator only when it is restarted."],
  }));
}

export function operatorJwtGuide(): GuideFix {
  return fix("operatorJwt", "Show How to Compare With nsc…", () => ({
    title: "Trust the keys that signed the accounts",
    before: "If the account was signed with a new signing key, the operator's JWT in the config is older than the key: print the one that nsc has, and put it in the place of the old one. The server takes it only when it is restarted.",
    commands: ["nsc describe operator", "nsc describe operator --raw"],
    after: ["The first command lists the signing keys of the operator. If the account belongs to another operator, or to none, import it: `nsc import account --file ACCOUNT.jwt --force`."],
  }));
}

function fix(id: string, title: string, steps: () => Steps): GuideFix {
  return { kind: "guide", id, title, guide: () => guideOf(steps()) };
}

function guideOf({ title, before, commands, after }: Steps): Guide {
  const origin = "The commands are for a POSIX shell; their flags are those of nsc 2.14.0. Select the operator first where nsc knows several: `nsc env --operator NAME`.";
  return { title, commands, markdown: `${[`# ${title}`, before, codeBlock("sh", commands), ...after, origin].join("\n\n")}\n` };
}

function nameOf({ name }: Jwt): string {
  return shellWord(name, "ACCOUNT_NAME");
}

/** nsc switches the limit off whenever an account is edited without the flag (cmd/editaccount.go). */
function keepsLimit({ kind, disallowsBearer }: Jwt): string {
  return kind === "account" && disallowsBearer ? " --disallow-bearer" : "";
}

function noteOfLimit({ disallowsBearer }: Jwt): string[] {
  return disallowsBearer ? ["Repeat `--disallow-bearer` with every later `nsc edit account` of this account: without it nsc takes the limit away."] : [];
}

/** How the new JWT comes to the server. */
function handOver(config: Config, { jwt }: HeldJwt): string[] {
  if (jwt.kind === "operator") return ["nsc describe operator --raw"];
  return resolverOf(config) === "folder" ? [`nsc push --account ${nameOf(jwt)}`] : [`nsc describe account --name ${nameOf(jwt)} --raw`];
}

function whereTo(config: Config, { jwt }: HeldJwt): string {
  if (jwt.kind === "operator") return "Put the JWT that the last command prints in the place of the old one. The server takes another operator's JWT only when it is restarted.";
  if (resolverOf(config) === "folder") return "`nsc push` gives the new JWT to the servers while they run; the one in `resolver_preload` is of use only when a server starts with an empty folder.";
  return "Put the JWT that the last command prints in the place of the old one, and reload the server.";
}
