/** What a JWT says, without the JWT. */
import type { Jwt } from "../../model/jwt.js";
import { isCredential } from "../text/secrets.js";
import { quoted } from "../text/prose.js";
import type { Paragraph } from "../text/prose.js";
import { limitsText } from "./limitsText.js";

const kinds: Readonly<Record<Jwt["kind"], string>> = { operator: "an operator", account: "an account", user: "a user", other: "something else" };

export interface JwtContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Operators and accounts that the config knows. */
  readonly signers: readonly Jwt[];
}

export function jwtText(jwt: Jwt | undefined, { now, signers }: JwtContext): Paragraph[] {
  if (jwt === undefined) return [["This looks like a JWT, but it cannot be read as one of NATS."]];
  const { kind, name, subject, issuer, bearer, disallowsBearer } = jwt;
  return [
    [`The JWT of ${kinds[kind]}`, ...(name === undefined ? [] : [", ", shown(name)]), ". Its signature is not checked here."],
    ...(subject === undefined ? [] : [["Subject: ", shown(subject)]]),
    ...(issuer === undefined ? [] : [[subject === issuer ? "Issued by itself: " : "Issued by: ", shown(issuer), ...(subject === issuer ? [] : signerText(issuer, signers)), "."]]),
    times(jwt, now),
    ...(bearer ? [["A bearer token: whoever has it logs in, without proving to have the user's key."]] : []),
    ...limitsText(jwt),
    ...(disallowsBearer ? [["Users of this account may not be bearers (`disallow_bearer`)."]] : []),
  ].filter((paragraph) => paragraph.length > 0);
}

/** Whose key it is, where the config knows. */
function signerText(issuer: string, signers: readonly Jwt[]): Paragraph {
  const signer = signers.find(({ subject, signingKeys }) => subject === issuer || signingKeys.some(({ key }) => key === issuer));
  if (signer === undefined) return [];
  const name = signer.name === undefined ? [] : [" ", shown(signer.name)];
  return [`, ${signer.subject === issuer ? "" : "a signing key of "}the ${signer.kind}`, ...name];
}

function times({ issuedAt, validFrom, expiresAt }: Jwt, now: number): Paragraph {
  const issued = issuedAt === undefined ? "" : `Issued ${iso(issuedAt)}. `;
  const begins = validFrom === undefined || validFrom * 1000 <= now ? "" : `Not valid before ${iso(validFrom)}. `;
  if (expiresAt === undefined) return [`${issued}${begins}Does not expire.`];
  return [`${issued}${begins}${expiresAt * 1000 <= now ? "Expired" : "Expires"} ${iso(expiresAt)}.`];
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d{3}Z$/, "Z");
}

/** A JWT says what its maker wanted: that may be a credential. */
function shown(text: string): Paragraph[number] {
  return isCredential(text) ? "(not shown)" : quoted(text);
}
