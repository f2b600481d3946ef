/** Which texts nats-server takes for a creds file when a leaf remote logs in with them. */
import { encodeUser, fmtCreds } from "@nats-io/jwt";
import { createAccount, createUser } from "@nats-io/nkeys";
import { describe, expect, test } from "vitest";
import { isCredsText } from "../../server/src/language/model/signedJwt.js";
import { serversOf } from "../support/byTurns.js";
import { freePort } from "../support/freePort.js";
import { startNatsServer } from "../support/natsServer.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

const user = createUser();
const jwt = await encodeUser("u", user, createAccount());
const seed = new TextDecoder().decode(user.getSeed());
const whole = new TextDecoder().decode(fmtCreds(jwt, user));
const part = (what: string, inside: string): string => `-----BEGIN ${what}-----\n${inside}\n------END ${what}------\n`;

/** "later": by 2.10 and newer. */
const texts: Readonly<Record<string, readonly [text: string, taken: boolean | "later"]>> = {
  "as nsc writes it": [whole, true],
  "with blank lines between": [`${part("NATS USER JWT", jwt)}\n\n\n${part("USER NKEY SEED", seed)}`, true],
  "without an end of its last line": [whole.trimEnd(), "later"],
  "empty": ["", false],
  "of something else": ["port: 4222\n", false],
  "without a seed": [part("NATS USER JWT", jwt), false],
  "without dashes": [`${jwt}\n${seed}\n`, false],
  "with line ends of Windows": [whole.replaceAll("\n", "\r\n"), "later"],
  "with a blank line inside": [part("NATS USER JWT", `\n${jwt}`) + part("USER NKEY SEED", seed), false],
};

describe.each(servers)("nats-server %s", (series) => {
  test.each(Object.entries(texts))("a file %s", async (_name, [text, taken]) => {
    expect(isCredsText(text)).toBe(taken !== false);
    const config = `leafnodes { remotes: [ { url: "nats-leaf://127.0.0.1:${await freePort()}", credentials: "u.creds" } ] }\n`;
    await using server = await startNatsServer({ version: series, config, files: { "u.creds": text } });
    // It looks at the file before it first dials.
    const log = await until("the first try", () => /malformed|Error trying to connect/.test(server.log()) && server.log());
    expect(/credentials file .* malformed/i.test(log)).toBe(taken === false || (taken === "later" && series === "2.9"));
  });
});
