import { ofAccounts, ofUsers } from "../model/accounts.js";
import { authorizationBlocks, authorizationOwners, hasUsers, noAuthUsers, operatorPairs } from "../model/authorization.js";
import type { AuthorizationOwner } from "../model/authorization.js";
import { calloutUsers } from "../model/callout.js";
import type { Config } from "../model/config.js";
import { isFragment } from "../model/fragment.js";
import { listener, mapsCertificates } from "../model/listeners.js";
import { passwordNames, userNames } from "../model/names.js";
import { pairsNamed } from "../model/pairs.js";
import { isSet, isString, maps, mayBeTrue } from "../model/value.js";
import type { MapValue, Pair } from "../model/value.js";
import type { Check, Finding } from "./check.js";
import { writtenAt } from "./text/wording.js";

/** The server compares an empty password with the empty one of a client that sends none: they are equal (server/auth.go, comparePasswords). */
export const userWithoutPassword: Check = {
  code: "user-without-password",
  title: "User without a password",
  severity: "warning",
  beyondTest: true,
  afterTest: true,
  documentation: "docs/checks/user-without-password.md",
  *run(config) {
    if (config.problems.length > 0 || operatorPairs(config).length > 0) return;
    const users = unprotected(config);
    // What follows looks around in the config; mostly there is nothing to ask it for.
    if (users.length === 0 || isFragment(config) || mapsCertificates(config)) return;
    // Clients that prove nothing are taken for these in any case.
    const open = noAuthUsers(config);
    if (open.some(({ kind }) => kind === "unknown")) return;
    const certified = new Set(authorizationOwners.filter((owner) => asksForCertificate(config, owner)));
    const names = new Set(open.filter(isString).map(({ text }) => text));
    for (const { name, owner } of users) if (!names.has(textOf(name))) yield finding(name, certified.has(owner));
  },
};

interface Unprotected {
  /** The pair that names the user. */
  readonly name: Pair;
  /** The listeners where it logs in; the main one stands for all that have no authorization of their own. */
  readonly owner: AuthorizationOwner;
}

/** A user that several lists take from one variable is written once, and stands here once. */
function unprotected(config: Config): Unprotected[] {
  const main = authorizationBlocks(config, "client");
  const listed = [...main.flatMap(({ map }) => inUsers(map)), ...inAccounts(config)].map((name) => ({ name, owner: "client" as const }));
  return [...new Map(asked(config, [...listed, ...single(config)]).map((user) => [user.name.entry, user])).values()];
}

const inUsers = ofUsers(nameAlone);
const inAccounts = ofAccounts(({ map }) => inUsers(map));

/** The one user of a block. Beside users in lists no release starts with one. */
function single(config: Config): Unprotected[] {
  if (hasUsers(config)) return [];
  const owners = authorizationOwners.flatMap((owner) => authorizationBlocks(config, owner));
  return owners.flatMap(({ owner, map }) => (pairsNamed(map, ["users", "token"]).length > 0 ? [] : nameAlone(map).map((name) => ({ name, owner }))));
}

/** The name of a user that has nothing else; of one that only the server's environment knows nobody can tell. */
function nameAlone(user: MapValue): Pair[] {
  const [name, ...others] = pairsNamed(user, userNames);
  if (name?.value.kind !== "string" || name.value.text === "" || others.length > 0) return [];
  return pairsNamed(user, "nkey").length > 0 || !pairsNamed(user, passwordNames).every(({ value }) => !isSet(value)) ? [] : [name];
}

function textOf({ value }: Pair): string {
  return value.kind === "string" ? value.text : "";
}

/** With a callout its service decides about all others, whatever their password (server/auth.go, processClientOrLeafAuthentication). */
function asked(config: Config, users: readonly Unprotected[]): readonly Unprotected[] {
  const callout = calloutUsers(config);
  return callout === undefined ? users : users.filter(({ name }) => callout.has(textOf(name)));
}

function finding(name: Pair, certified: boolean): Finding {
  const certificate = certified ? " and has a certificate that the server accepts" : "";
  return {
    ...writtenAt(name),
    message: `This user has no password, and nats-server lets it in without one: whoever knows or guesses its name${certificate} can log in. Give it an NKey, or the bcrypt hash of a password.`,
  };
}

/** At every port where it can log in. */
function asksForCertificate(config: Config, owner: AuthorizationOwner): boolean {
  const names = owner === "client" ? authorizationOwners : [owner];
  return names.map((each) => listener(config, each)).every(({ listens, blocks }) => {
    const tls = maps(blocks.flatMap((block) => pairsNamed(block, "tls")));
    return !listens || tls.some((map) => pairsNamed(map, ["verify", "verify_cert_and_check_known_urls"]).some(({ value }) => mayBeTrue(value)));
  });
}
