/** Values for each type of option, in config syntax: such as nats-server takes, and near misses. */
import { enumNamed } from "../../server/src/language/schema/schema.js";
import type { Option } from "../../server/src/language/schema/schema.js";
import type { PlainType, ValueType } from "../../server/src/language/schema/valueType.js";
import type { Random } from "../support/random.js";
import { certificateFile } from "./fuzzCase.js";

/** Public keys, but for the seed, which belongs to nobody. */
const keys: Readonly<Record<string, string>> = {
  user: "UCARKS2E3KVB7YORL2DG34XLT7PUCOL2SVM7YXV6ETHLW6Z46UUJ2VZ3",
  account: "ABJHLOVMPA4CI6R5KLNGOB4GSLNIY7IOUPAJC4YFNDLQVIOBYQGUWVLA",
  operator: "OCAT33MTVU2VUOIMGNGUNXJ66AH2RLSDAF3MUBCYAY5QMIL65NQM6XQG",
  curve: "XAB3NANV3M6N7AHSQP2U5FRWKKUT7EG2ZXXABV4XVXYQRJGM4S2CZGHT",
};
const seed = "SUACJN3OSKWWPQXME4JUNFJ3PARXPO657GGNWNU7PK7G3AUQQYHLW26XH4";
const anyKey = [...Object.values(keys), seed, "UCARKS2E", "ucarks2e3kvb7yorl2dg34xlt7pucol2svm7yxv6ethlw6z46uuj2vz3", `"${keys["user"] ?? ""} "`, "UCARKS2E3KVB7YORL2DG34XLT7PUCOL2SVM7YXV6ETHLW6Z46UUJ2VZ4"];

const integers = ["1", "0", "-1", "100", "1k", "5MB", "9223372036854775807", "-9223372036854775808", "65536", "99999", "30", "61", "4", "8193"];
const durations = ['"1s"', "2s", '"1m30s"', "1h", '"0"', '"-1s"', '"100us"', '"1.5s"', '".5s"', '"+2m"', '"61s"', '"30s"', '"29s"', '""', '"1"', '"1d"', '"s"', '"1 s"', '"1S"', '"9999999h"', '"1µs"', '"1h1h"', '"-"', "1m", "60"];
const addresses = ['"127.0.0.1:1"', '":1"', '"h:1"', '"[::1]:1"', '"::1:1"', '"h"', '"h:"', '"h:x"', '"h:99999"', '"h:-1"', '"a:b:1"', '" h:1"', '"h:1 "', '"[::1]"', '"[h:1"', '"h]:1"', '""', '"1"', "localhost:1", "4222"];
const urls = ['"nats://127.0.0.1:1"', '"nats://u:p@h:1"', '"h:1"', '"tls://h"', '""', '" nats://h:1 "', '"nats://%zz"', '"nats://h:x"', '":"', '"://h"', '"/x"', '"nats://h h"', '"nats://[::1]:1"', '"nats://[::1"', '"http://h/%41"', '"1http://h"', '"nats://u:p p@h"', '"nats://a b:c@h:1"', '"nats:h"', "\"nats://h:1/\\x7f\"", '"*"'];
const subjects = ["a", '"a.b"', '"a.*"', '"a.>"', '">"', '"*"', '""', '"a..b"', '".a"', '"a."', '"a b"', '"a.>.b"', '"a*"', '"$SYS.>"', '"foo queue"', '"foo v1.*"', '"foo q w"', '"foo a..b"', '" a"', '"a\\tb"', '"a.b*"', '"a.**"', "é", '"_INBOX.>"'];
const strings = ["x", '"a b"', '""', "'y'", '"1"', '"true"', "/x", '"é"', "MEM"];
const seconds = ["1", "0", "-1", "61", "60", "1.5", "1m", "30"];

const plain: Readonly<Record<PlainType, readonly string[]>> = {
  any: ["1", "x", "true", "[]"],
  boolean: ["true", "false", "yes", "off", "TRUE"],
  integer: integers,
  size: integers,
  sizeText: ['"1K"', '"5M"', '"1G"', '"2T"', '""', '"1k"', '"1GB"', '"K"', '"-1M"', '"+1M"', '"1 M"', '"1.5G"', '"99999999999999999999K"', '"1"', "1GB"],
  string: strings,
  duration: durations,
  seconds,
  quietSeconds: seconds,
  address: addresses,
  port: ["1", "-1", "0", "99999"],
  url: urls,
  subject: subjects,
  permissionSubject: subjects,
  queueSubject: subjects,
  publishSubject: subjects,
  mapping: ["b", '"b.$1"', '"b.{{wildcard(1)}}"', '"b.{{wildcard(2)}}"', "[ { destination: b, weight: 50% } ]", '[ { dest: b, weight: "50%" }, { dest: c, weight: "60%" } ]', "[ { destination: b, weight: 50 } ]", "[ { destination: b } ]", "[ { weight: 10 } ]", "{ destination: b, weight: 100 }", "[ b ]", "[]", "1", '"b..c"', '[ { destination: b, weight: 50, cluster: c } ]', '[ { destination: b, weight: "101%" } ]', '[ { destination: b, weight: -1 } ]', '[ { destination: b, nope: 1, weight: 1 } ]', '[ { destination: b, weight: "x" } ]'],
  file: [`"./${certificateFile}"`, '"missing.pem"', '""', '"."'],
  directory: ['"dir"', '"a/b"', '""', `"./nats-server.conf"`],
  seed: [seed, ...anyKey.slice(0, 3), '""'],
  percent: ['"50%"', '"50"', '"0%"', '"100%"', '"101%"', '"-1%"', '"x%"', '"%"', '""', '"1.5%"', "50%"],
  sha256: ["a".repeat(64), "A".repeat(64), "a".repeat(63), "g".repeat(64), '""'],
  version: ['"2.8.0"', "2.8.0", '"v2.9.1"', '"2.7.9"', '"2.8"', '"2"', '"x"', '""', '"2.8.0-beta"', '"3.0.0"', '" 2.8.0"', "2.8"],
  resolver: ["MEMORY", "MEM", "mem", '"URL(http://h/x)"', "URL(http://h/x)", '"URL()"', '"url(http://h)"', '"x"', '"URL(%zz)"', '""', '"URL(http://%zz)"'],
};

const of: Readonly<Record<Exclude<ValueType["kind"], PlainType | "list" | "map" | "block">, (type: ValueType) => readonly string[]>> = {
  enum: (type) => {
    const { values, former } = enumNamed(type.kind === "enum" ? type.name : "");
    return [...values.map((word) => `"${word}"`), ...former.keys(), ...values.slice(0, 3).map((word) => word.toUpperCase()), ...values.slice(0, 3).map((word) => `"${word.toLowerCase()}"`), "nonsense", '""', `"${values[0] ?? ""} "`, values[0] ?? "x"];
  },
  nkey: (type) => (type.kind === "nkey" && type.role !== "any" ? [keys[type.role] ?? "", keys[type.role] ?? "", ...anyKey] : anyKey),
  jwt: () => ['"eyJ"', '"x"', '""', '"missing.jwt"', '"a.b.c"'],
};

/** Any kind of value, for a place where another is wanted. */
const strays = ["1", "-1", "0", "1.5", "true", "off", "x", '"x"', '""', "[]", '["x"]', "[1 ]", "[true]", "[[]]", "[ {} ]", "{}", "{ a: 1 }", "2027-01-02T03:04:05Z", '"1"', "1m", '"1h"', "$defined", "$list", "$block", "null"];

/** A scalar of this type; mostly, but not always, one that is taken. */
export function scalar(random: Random, type: ValueType, option: Option): string {
  if (option.example !== "" && random.chance(0.3) && !option.example.startsWith("[") && !option.example.startsWith("{")) return option.example;
  const limits = [option.min, option.max].filter((limit) => limit !== undefined);
  if (limits.length > 0 && random.chance(0.4)) return String(random.pick(limits) + random.pick([-1, 0, 1]));
  const pool = pools(type);
  // The first ones are the plain ones; the near misses behind them would otherwise make every config a wrong one.
  return random.chance(0.6) ? random.pick(pool.slice(0, 3)) : random.pick(pool);
}

export function stray(random: Random): string {
  return random.pick(strays);
}

function pools(type: ValueType): readonly string[] {
  switch (type.kind) {
    case "enum":
    case "nkey":
    case "jwt":
      return of[type.kind](type);
    case "list":
    case "map":
    case "block":
      return ["{}"];
    default:
      return plain[type.kind];
  }
}
