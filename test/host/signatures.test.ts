/** Signatures of JWTs: what Node's own cryptography says is what the NATS project's library says. */
import { createAccount, fromPublic } from "@nats-io/nkeys";
import fc from "fast-check";
import { expect, test } from "vitest";
import { verifies } from "../../server/src/host/signatures.js";
import { publicKeyBytes } from "../../server/src/language/model/nkey.js";

const account = createAccount();
const name = account.getPublicKey();
const key = publicKeyBytes(name) ?? new Uint8Array();

function signed(text: string): string {
  return Buffer.from(account.sign(Buffer.from(text))).toString("base64url");
}

test("a text signed by the owner of the key, and nothing else, is verified", () => {
  expect(verifies(key, "some claims", signed("some claims"))).toBe(true);
  expect(verifies(key, "other claims", signed("some claims"))).toBe(false);
  expect(verifies(publicKeyBytes(createAccount().getPublicKey()) ?? key, "some claims", signed("some claims"))).toBe(false);
  expect(verifies(key, "some claims", "")).toBe(false);
  expect(verifies(key, "some claims", signed("some claims").slice(0, 40))).toBe(false);
  expect(verifies(key.subarray(1), "some claims", signed("some claims"))).toBe(false);
});

test("a signature that was changed anywhere is judged as the library judges it", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(63), fc.integer({ min: 0, max: 255 }), (text, at, byte) => {
      const signature = Buffer.from(signed(text), "base64url");
      signature[at] = byte;
      expect(verifies(key, text, signature.toString("base64url"))).toBe(fromPublic(name).verify(Buffer.from(text), signature));
    }),
    { numRuns: 40 },
  );
});
