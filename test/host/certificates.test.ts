import { describe, expect, test } from "vitest";
import { Certificates } from "../../server/src/host/certificates.js";
import { certificateValid } from "../support/certificates.js";

const [from, to] = [Date.parse("2026-01-01T00:00:00Z"), Date.parse("2027-03-04T05:06:07Z")];
const [one, other] = [certificateValid(from, to), certificateValid(from, to)];

test("the times of the first certificate, in seconds", () => {
  const validity = { from: from / 1000, to: to / 1000 };
  expect(new Certificates().validity(one.certificate)).toEqual(validity);
  expect(new Certificates().validity(`notes\r\n${one.key}${one.certificate.replaceAll("\n", "\r\n")}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n`)).toEqual(validity);
});

test("whether a key belongs to the certificate", () => {
  const certificates = new Certificates();
  expect(certificates.isKeyOf(one.key, one.certificate)).toBe(true);
  expect(certificates.isKeyOf(other.key, one.certificate)).toBe(false);
  expect(certificates.isKeyOf(one.key, one.certificate)).toBe(true);
});

describe("what cannot be told", () => {
  const begin = "-----BEGIN CERTIFICATE-----\n";
  test.each([
    ["nothing", ""],
    ["a block that does not end", one.certificate.slice(0, -10)],
    ["no base64", `${begin}!!!\n-----END CERTIFICATE-----\n`],
    ["no certificate", `${begin}bm8gcmVhbCBvbmU=\n-----END CERTIFICATE-----\n`],
    ["another end", one.certificate.replace("END CERTIFICATE", "END SOMETHING")],
    ["binary junk", Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 256)).toString("latin1")],
    ["very many beginnings", begin.repeat(30_000)],
    ["a very long file", `${"#".repeat(1 << 20)}\n${one.certificate}`],
  ])("%s", (_name, text) => {
    const certificates = new Certificates();
    expect(certificates.validity(text)).toBeUndefined();
    expect(certificates.isKeyOf(one.key, text)).toBeUndefined();
    expect(certificates.isKeyOf(text, one.certificate)).toBeUndefined();
  });
});
