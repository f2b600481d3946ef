import { heldJwts, preloadOutcome, trustedIssuers } from "../model/heldJwts.js";
import type { Check } from "./check.js";
import { operatorJwtGuide } from "./jwt/nscGuides.js";
import { jwtSite } from "./jwt/site.js";

/** Who issued an account is asked when somebody logs in (server/server.go, verifyAccountClaims). */
export const accountUntrusted: Check = {
  code: "account-untrusted",
  title: "Account that the server does not trust",
  severity: "warning",
  documentation: "docs/checks/account-untrusted.md",
  afterTest: true,
  *run(config, { readNamed }) {
    const trusted = trustedIssuers(config, readNamed);
    if (trusted === undefined) return;
    const outcome = preloadOutcome(config, readNamed);
    for (const held of heldJwts(config, readNamed)) {
      const { jwt, under } = held;
      if (under === undefined) continue;
      const effect = outcome(under);
      if (effect === "none") continue;
      const place = { ...jwtSite(config, held), refusesStart: effect === "no-start" };
      if (jwt.subject !== under) yield { ...place, message: `This is the JWT of another account than the key before it names. ${outcomes[effect]} Put each JWT under the key that is its subject.` };
      else if (!trusted.has(jwt.issuer ?? "")) yield { ...place, message: `${whoSigned(jwt.subject, jwt.issuer)} ${outcomes[effect]} Have the account signed by this operator, or add the key that signed it to the operator's signing keys.`, fixes: [operatorJwtGuide()] };
    }
  },
};

const outcomes = {
  refuses: "nats-server -t passes and the server starts, but it refuses every client of the account.",
  "no-start": "nats-server -t passes, but the server does not start: this is the system account.",
} as const;

function whoSigned(subject: string, issuer: string | undefined): string {
  return subject === issuer ? "This account is signed by itself, not by the operator." : "This account is signed by a key that the server does not trust: neither the operator's own key, where it may sign accounts, nor one of its signing keys.";
}
