import { expect, test } from "vitest";
import { isSentInClear, type CredentialKind } from "../../client/src/views/credentialKinds.js";

// Of what is set, not of what is kept: with a passphrase of before a login goes out in clear text as well.
test.each<[CredentialKind, boolean]>([["login", true], ["header", true], ["passphrase", false]])("a %s without TLS is sent in clear text: %s", (kind, sent) => {
  expect(isSentInClear(kind, "http://127.0.0.1:8222/base")).toBe(sent);
  expect(isSentInClear(kind, "https://127.0.0.1:8222/base")).toBe(false);
});
