import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A certificate with its private key, both PEM. */
export interface Certificate {
  /** Self-signed, so it is its own certificate authority: clients take it as `ca`. */
  readonly certificate: string;
  readonly key: string;
}

const day = 86_400_000;

/** A new self-signed certificate for `localhost`, `127.0.0.1` and more host names, valid from yesterday for a year. */
export function loopbackCertificate(...hosts: readonly string[]): Certificate {
  return certificateValid(Date.now() - day, Date.now() + 365 * day, ...hosts);
}

/** The same at other times, in milliseconds since 1970. */
export function certificateValid(from: number, to: number, ...hosts: readonly string[]): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(oid.commonName, tlv(0x0c, Buffer.from("localhost")))));
  const body = sequence(
    tlv(0xa0, integer(Buffer.from([2]))), // version 3
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    sequence(oid.ecdsaWithSha256),
    name,
    sequence(time(from), time(to)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tlv(0xa3, sequence(extension(oid.basicConstraints, sequence(tlv(0x01, Buffer.from([0xff])))), extension(oid.alternativeNames, alternativeNames(hosts)))),
  );
  const signature = sign("sha256", body, privateKey);
  const certificate = sequence(body, sequence(oid.ecdsaWithSha256), tlv(0x03, Buffer.from([0]), signature));
  return { certificate: pem("CERTIFICATE", certificate), key: privateKey.export({ type: "pkcs8", format: "pem" }).toString() };
}

/** Object identifiers in DER. */
const oid = {
  commonName: tlv(0x06, Buffer.from([0x55, 4, 3])),
  ecdsaWithSha256: tlv(0x06, Buffer.from([0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2])),
  basicConstraints: tlv(0x06, Buffer.from([0x55, 0x1d, 0x13])),
  alternativeNames: tlv(0x06, Buffer.from([0x55, 0x1d, 0x11])),
} as const;

function alternativeNames(hosts: readonly string[]): Buffer {
  return sequence(...["localhost", ...hosts].map((host) => tlv(0x82, Buffer.from(host))), tlv(0x87, Buffer.from([127, 0, 0, 1])));
}

function extension(id: Buffer, value: Buffer): Buffer {
  return sequence(id, tlv(0x04, value));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, ...parts);
}

function set(...parts: readonly Buffer[]): Buffer {
  return tlv(0x31, ...parts);
}

/** `bytes` must not begin with a set high bit, which would read as a negative number. */
function integer(bytes: Buffer): Buffer {
  return tlv(0x02, bytes);
}

/** UTCTime: two digits of the year, seconds, Zulu. */
function time(milliseconds: number): Buffer {
  const digits = new Date(milliseconds).toISOString().replace(/[-:T]|\.\d+/g, "");
  return tlv(0x17, Buffer.from(digits.slice(2)));
}

/** Tag, length, value. */
function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const value = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...length(value.length)]), value]);
}

function length(count: number): number[] {
  if (count < 0x80) return [count];
  return count < 0x100 ? [0x81, count] : [0x82, count >> 8, count & 0xff];
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
