/** What a JWT says, without the JWT. */
import type { Jwt } from "../../model/jwt.js";
import { grouped } from "../text/numbers.js";
import type { Paragraph } from "../text/prose.js";
import { grantsText, shown } from "./grantsText.js";
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
  const nameOf = (key: string): string | undefined => signers.find((signer) => signer.subject === key)?.name;
  return [
    [`The JWT of ${kinds[kind]}`, ...(name === undefined ? [] : [", ", shown(name)]), ". Its signature is not checked here."],
    ...(subject === undefined ? [] : [["Subject: ", shown(subject)]]),
    ...(issuer === undefined ? [] : [[subject === issuer ? "Issued by itself: " : "Issued by: ", shown(issuer), ...(subject === issuer ? [] : signerText(issuer, signers)), "."]]),
    times(jwt, now),
    ...(bearer ? [["A bearer token: whoever has it logs in, without proving to have the user's key."]] : []),
    ...grantsText(jwt, nameOf),
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
  const left = expiresAt * 1000 - now;
  return [`${issued}${begins}${left <= 0 ? `Expired ${iso(expiresAt)}, ${distance(-left)} ago` : `Expires ${iso(expiresAt)}, in ${distance(left)}`}.`];
}

/** Whole days, or for less than two of them hours, for less than two of these minutes. */
function distance(milliseconds: number): string {
  const [unit, length] = units.find(([, each]) => milliseconds >= 2 * each) ?? ["minute", 60_000];
  const count = Math.floor(milliseconds / length);
  return `${grouped(count)} ${unit}${count === 1 ? "" : "s"}`;
}

const units: readonly (readonly [unit: string, milliseconds: number])[] = [["day", 86_400_000], ["hour", 3_600_000]];

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/\.\d{3}Z$/, "Z");
}
