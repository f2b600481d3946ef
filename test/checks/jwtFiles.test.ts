/** Files of nsc, analysed alone or as the credentials of a leaf remote: made anew each time, so that no key lies about. */
import { encodeAccount, encodeOperator, encodeUser, fmtCreds } from "@nats-io/jwt";
import { createAccount, createOperator, createUser } from "@nats-io/nkeys";
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import type { Report } from "../../server/src/language/checks/check.js";

const now = Date.now();
const past = { exp: Math.floor(now / 1000) - 1000 };
const [operator, account, user, other] = [createOperator(), createAccount(), createUser(), createUser()];
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const jwt = await encodeUser("o'brien", user, account, {});
const bearer = await encodeUser("o'brien", user, account, { bearer_token: true });
const expired = await encodeUser("u", user, account, {}, past);
const seed = text(user.getSeed());

function analyse(root: string, files: Readonly<Record<string, string>>): readonly Report[] {
  const analysis = new LanguageService(memoryHost({ files })).analyse(memoryUri(root), { now });
  expect(analysis.problems).toEqual([]);
  const said = JSON.stringify(analysis.reports.map(({ message, fixes }) => [message, fixes?.map((fix) => [fix.title, fix.kind === "guide" ? fix.guide() : ""])]));
  for (const secret of [seed, jwt, bearer, expired]) expect(said).not.toContain(secret);
  return analysis.reports;
}

function codes(root: string, content: string): string[] {
  return analyse(root, { [root]: content }).map(({ check, file, span }) => `${check.code} ${file.text.slice(span.start, span.end).slice(0, 3)}`);
}

test.each([
  ["user.creds", text(fmtCreds(jwt, user)), []],
  ["user.jwt", jwt, []],
  ["USER.JWT", `-----BEGIN NATS USER JWT-----\r\n${jwt}\r\n------END NATS USER JWT------\r\n`, []],
  ["shared/user.creds", text(fmtCreds(jwt, user)), ["creds-readable SUA"]],
  ["shared/user.jwt", jwt, []],
  ["user.creds", text(fmtCreds(bearer, user)), ["USER_001 eyJ"]],
  ["user.creds", text(fmtCreds(expired, user)), ["jwt-expired eyJ"]],
  ["user.creds", text(fmtCreds(jwt, other)), ["invalid-jwt SUA"]],
  ["user.jwt", `${jwt.slice(0, -8)}AAAAAAAA`, ["invalid-jwt eyJ"]],
  ["user.creds", "port: 4222\n", ["invalid-jwt por"]],
  ["user.creds", 'leafnodes { remotes: [ { url: "nats-leaf://h:7422", credentials: "user.creds" } ] }', ["invalid-jwt lea"]],
  ["user.creds", "", ["invalid-jwt "]],
  ["user.creds", " \n", ["invalid-jwt "]],
  ["user.creds", jwt, ["invalid-jwt eyJ"]],
  ["user.creds", "a {\ninclude b.conf\n", ["invalid-jwt a {"]],
  ["o.jwt", await encodeOperator("O", operator, {}, past), ["jwt-expired eyJ"]],
  ["a.jwt", await encodeAccount("A", account, {}, { signer: operator, ...past }), ["bearer-allowed eyJ", "jwt-expired eyJ"]],
])("%s", (name, content, found) => {
  expect(codes(name, content).map((line) => line.replace(/ SU.$/, " SUA"))).toEqual(found);
});

test("the credentials of a leaf remote are looked into where they can be read", () => {
  const config = `leafnodes { remotes: [ { url: "nats-leaf://127.0.0.1:7422", credentials: "u.creds" }, { url: "nats-leaf://127.0.0.1:7423", credentials: "not-here.creds" } ] }\n`;
  const found = (creds: string): string[] => analyse("server.conf", { "server.conf": config, "u.creds": creds }).map(({ check, file, span }) => `${check.code} ${file.text.slice(span.start, span.end)}`);
  const missing = 'file-missing "not-here.creds"';
  expect(found(text(fmtCreds(jwt, user)))).toEqual([missing]);
  expect(found(text(fmtCreds(bearer, user)))).toEqual(['USER_001 "u.creds"', missing]);
  expect(found(text(fmtCreds(expired, user)))).toEqual(['jwt-expired "u.creds"', missing]);
  for (const creds of ["", "port: 4222", `${jwt}\n${seed}\n`]) expect(found(creds)).toEqual(['invalid-jwt "u.creds"', missing]);
});

test("the way out of a bearer user names it so that a shell takes it as it stands", () => {
  const [report] = analyse("u.jwt", { "u.jwt": bearer });
  const [fix] = report?.fixes ?? [];
  expect(fix?.kind === "guide" ? fix.guide().commands : []).toEqual([
    "nsc revocations add-user --account ACCOUNT_NAME --name 'o'\\''brien'",
    "nsc edit user --account ACCOUNT_NAME --name 'o'\\''brien' --bearer=false",
    "nsc generate creds --account ACCOUNT_NAME --name 'o'\\''brien' --output-file new.creds",
    "nsc push --account ACCOUNT_NAME",
  ]);
});

test("the way out of a signing key whose users are bearers names that key alone", async () => {
  const [scoped, plain] = [createAccount().getPublicKey(), createAccount().getPublicKey()];
  const role = (key: string, bearer_token: boolean): object => ({ kind: "user_scope", key, role: "r", template: { bearer_token } });
  const signed = await encodeAccount("A", account, { signing_keys: [role(scoped, true), role(plain, false)] as never }, { signer: operator });
  const guides = analyse("a.jwt", { "a.jwt": signed }).flatMap(({ fixes = [] }) => fixes.flatMap((fix) => (fix.kind === "guide" && fix.id === "roleWithoutBearer" ? [fix.guide().commands] : [])));
  expect(guides).toEqual([[`nsc edit signing-key --account A --sk ${scoped} --bearer=false`, "nsc describe account --name A --raw"]]);
});
