/** What there is to say of a value; never the value of a secret. */
import type { Validity } from "../../host.js";
import { isBcrypt } from "../../model/bcrypt.js";
import { decodeJwt, looksLikeJwt } from "../../model/jwt.js";
import { seenFrom } from "../../model/namedPath.js";
import type { ReadNamed } from "../../model/startup/operators.js";
import { undecorated } from "../../model/signedJwt.js";
import { looksLikeSeed, seedRole } from "../../model/nkey.js";
import { isHidden } from "../../model/optionStep.js";
import type { Step } from "../../model/optionStep.js";
import type { Value } from "../../model/value.js";
import type { Version } from "../../schema/version.js";
import { floatText, integerText } from "./numberText.js";
import { hasScheme, hasUserinfo, isCredential } from "../text/secrets.js";
import type { Paragraph } from "../text/prose.js";
import { addressText, kindsOf, stringText, urlText } from "./stringText.js";
import { meaningOf } from "./enumText.js";
import { jwtText } from "./jwtText.js";
import type { JwtContext } from "./jwtText.js";
import { timesText } from "./timesText.js";

export interface ValueContext extends JwtContext {
  readonly step: Step;
  /** Some use of it is a secret, whatever its own place says. */
  readonly hidden: boolean;
  /** As it stands in the file; undefined where a variable stands in its place. */
  readonly written: string | undefined;
  /** The release of nats-server that is to run the config. */
  readonly version: Version;
  readonly readNamed: ReadNamed;
  readonly validityOfNamed: (path: string) => Validity | undefined;
}

export function valueText(value: Value, context: ValueContext): Paragraph[] {
  const told = value.kind === "string" ? credentialText(value.text, context) : undefined;
  if (told !== undefined) return told;
  const { step, written } = context;
  if (context.hidden || isHidden(step)) return secretText(value, context);
  const kinds = kindsOf(step.types);
  switch (value.kind) {
    case "string":
      return [...jwtFileText(value.text, context), ...certificateText(value.text, context), ...stringText(value.text, step, context.version)];
    case "integer":
      return kinds.has("address") && value.value > 0n ? addressText(`:${value.value.toString()}`, step) : integerText(value.value, written, kinds, step.option);
    case "float":
      return floatText(value.value, kinds);
    case "boolean": {
      const meaning = meaningOf(written ?? String(value.value), step.types);
      return meaning === undefined ? [] : [[meaning]];
    }
    default:
      return [];
  }
}

/** What is a credential by its form, wherever it stands. */
function credentialText(text: string, context: ValueContext): Paragraph[] | undefined {
  const { step } = context;
  if (looksLikeSeed(text)) return [seedText(text, step.types.some(({ kind }) => kind === "seed"))];
  if (looksLikeJwt(text)) return jwtText(decodeJwt(text), context);
  if (isBcrypt(text)) return [bcryptText(text)];
  return isCredential(text) && !hasUserinfo(text) ? [["Part of this looks like a credential: it is not shown here."]] : undefined;
}

/** An operator may be the path of a file that holds its JWT, as a creds file does; where none can be read a check says why. */
function jwtFileText(text: string, context: ValueContext): Paragraph[] {
  const { types, option } = context.step;
  if (text === "" || !(types.some(({ kind }) => kind === "jwt") || option?.name === "credentials")) return [];
  const file = context.readNamed(text);
  const jwt = file.kind === "text" ? decodeJwt(undecorated(file.text)) : undefined;
  return jwt === undefined ? [] : jwtText(jwt, context);
}

/** Of a chain the certificate of the server stands first. */
function certificateText(path: string, { step: { option }, now, validityOfNamed }: ValueContext): Paragraph[] {
  const validity = option?.name === "cert_file" || option?.name === "ca_file" ? validityOfNamed(path) : undefined;
  return validity === undefined ? [] : [[`The first certificate in this file, seen ${seenFrom(path)}. ${timesText(validity.from, validity.to, now)}`]];
}

function seedText(text: string, belongs: boolean): Paragraph {
  const role = seedRole(text);
  const what = role === undefined ? "This looks like the seed of an NKey, though its checksum does not hold" : `This is the seed of ${role === "curve" ? "a curve key" : `the NKey of ${/^[aeiou]/.test(role) && role !== "user" ? "an" : "a"} ${role}`}`;
  const leak = belongs ? "Whoever can read this file can log in with it." : "A seed is a private key and does not belong here: it has leaked to whoever can read this file. Make a new key and write its public part.";
  return [`${what}. ${leak}`];
}

function bcryptText(text: string): Paragraph {
  return [`A bcrypt hash of cost ${String(Number(text.slice(4, 6)))}. Clients send the text that it was made from.`];
}

/** Of a secret only what gives none of it away. */
function secretText(value: Value, context: ValueContext): Paragraph[] {
  const { step } = context;
  if (value.kind === "string" && value.text === "") return [["Empty."]];
  // A path is no secret, though what stands in the file is: of that only what a JWT says of itself.
  if (step.types.length > 0 && step.types.every(({ kind }) => kind === "file")) return value.kind === "string" ? jwtFileText(value.text, context) : [];
  if (value.kind === "string" && step.types.some(({ kind }) => kind === "url") && hasScheme(value.text)) return urlText(value.text);
  return step.option === undefined && step.hidden !== true ? [] : [["Not shown here: it is a secret, or may be one."]];
}
