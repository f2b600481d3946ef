/** What is wrong with a file of nsc as a whole. No part of the file is in a message. */
import { decodeJwt } from "../../model/jwt.js";
import { seedRole } from "../../model/nkey.js";
import { jwtFault, undecorated } from "../../model/signedJwt.js";
import type { SourceFile } from "../../model/sourceFile.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { CheckContext, Finding } from "../check.js";

/** The seed of a creds file, between lines of dashes or alone on a line. */
export function seedIn(text: SourceText): string | undefined {
  return /^[ \t]*(S[A-Z2-7]{57})[ \t]*\r?$/m.exec(text.toString())?.[1];
}

export function* jwtFileFaults(file: SourceFile, { publicKeyOf, verifies }: CheckContext): Generator<Finding> {
  const text = file.text.toString();
  const jwt = decodeJwt(undecorated(text));
  const whole = { file, span: { start: 0, end: text.trimEnd().length } };
  if (jwt === undefined || jwt.kind === "other") {
    yield { ...whole, message: "There is no JWT of an operator, an account or a user in this file: three parts between dots, alone or between lines of dashes." };
    return;
  }
  const start = text.indexOf(undecorated(text));
  if (jwtFault(undecorated(text), jwt.kind, verifies) !== undefined) {
    yield { file, span: { start, end: start + undecorated(text).length }, message: "The signature of this JWT does not hold: it was changed or cut, or it is not from its issuer. No server takes it." };
  }
  const seed = seedIn(text);
  if (jwt.kind !== "user") return;
  if (seed === undefined) {
    if (/\.creds$/i.test(file.uri)) yield { ...whole, message: "There is no seed in this file: with the JWT alone a login is refused." };
    return;
  }
  if (seedRole(seed) === "user" && publicKeyOf(seed) === jwt.subject) return;
  const at = text.indexOf(seed);
  yield { file, span: { start: at, end: at + seed.length }, message: "This is not the seed of the user that the JWT is about: a login with this file is refused." };
}
