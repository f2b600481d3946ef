/** What a JWT says, without the JWT. */
import type { Jwt } from "../../model/jwt.js";
import type { Paragraph } from "../text/prose.js";
import { grantsText, shown } from "./grantsText.js";
import { limitsText } from "./limitsText.js";
import { iso, timesText } from "./timesText.js";

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
  return [`${issuedAt === undefined ? "" : `Issued ${iso(issuedAt)}. `}${timesText(validFrom, expiresAt, now)}`];
}
