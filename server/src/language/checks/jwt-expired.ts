import { heldJwts, preloadOutcome } from "../model/heldJwts.js";
import type { HeldJwt, PreloadOutcome } from "../model/heldJwts.js";
import type { Jwt } from "../model/jwt.js";
import type { Check, Finding } from "./check.js";
import { renewGuide } from "./jwt/nscGuides.js";
import { jwtSite } from "./jwt/site.js";
import { dayOf } from "./text/wording.js";

const day = 86_400;
/** Days before its end from which on a JWT is spoken of: time enough to renew it without haste. */
const notice = 30;

/** A server looks at the times of an account's JWT when somebody logs in (server/accounts.go, checkExpiration), at those of an operator's never. */
export const jwtExpired: Check = {
  code: "jwt-expired",
  title: "JWT that has expired or soon will",
  severity: "warning",
  documentation: "docs/checks/jwt-expired.md",
  ofJwtFiles: true,
  afterTest: true,
  *run(config, { now, readNamed }) {
    if (now === undefined) return;
    const outcome = preloadOutcome(config, readNamed);
    for (const held of heldJwts(config, readNamed)) {
      const effect = effectOf(held, outcome);
      const found = effect === "none" ? undefined : lapse(held.jwt, effect, Math.floor(now / 1000));
      if (found !== undefined) yield { ...jwtSite(config, held), ...found, fixes: [renewGuide(config, held)] };
    }
  },
};

function effectOf({ jwt, under }: HeldJwt, outcome: (under: string) => PreloadOutcome): keyof typeof words | "none" {
  if (under !== undefined) return outcome(under);
  return jwt.kind === "account" ? "refuses" : jwt.kind === "other" ? "none" : jwt.kind;
}

/** @param at seconds since 1970. */
function lapse({ validFrom, expiresAt }: Jwt, effect: keyof typeof words, at: number): Pick<Finding, "message" | "severity" | "refusesStart"> | undefined {
  const { who, whenOver, untilThen } = words[effect];
  const refusesStart = effect === "no-start";
  if (expiresAt !== undefined && expiresAt <= at) {
    return { severity: effect === "operator" ? "information" : "warning", refusesStart, message: `The JWT of ${who} expired on ${dayOf(expiresAt)}. ${whenOver} ${renew}` };
  }
  if (validFrom !== undefined && validFrom > at && effect !== "operator") {
    return { severity: "warning", refusesStart, message: `The JWT of ${who} is not valid before ${dayOf(validFrom)}. ${whenOver}` };
  }
  if (expiresAt === undefined || expiresAt - at > notice * day) return undefined;
  return { severity: "information", message: `The JWT of ${who} expires on ${dayOf(expiresAt)}. ${untilThen} ${renew}` };
}

const renew = "Renew it with nsc.";

const words = {
  operator: {
    who: "this operator",
    whenOver: "nats-server does not look at that: it starts, and clients log in as before.",
    untilThen: "nats-server does not look at that: it will start, and clients will log in as before.",
  },
  user: {
    who: "this user",
    whenOver: "Every server refuses a login with it.",
    untilThen: "At that moment the server disconnects the client, and refuses it from then on.",
  },
  refuses: {
    who: "this account",
    whenOver: "nats-server -t passes and the server starts, but it refuses every client of the account.",
    untilThen: "At that moment the server disconnects the clients of the account, and refuses them from then on.",
  },
  "no-start": {
    who: "the system account",
    whenOver: "nats-server -t passes, but the server does not start.",
    untilThen: "A server that is started later does not start.",
  },
} as const;
