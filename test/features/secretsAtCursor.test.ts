/** No suggestion and no explanation, at any place, holds a secret of the config. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { documentSymbols } from "../../server/src/language/features/documentSymbols.js";
import { parseFile } from "../../server/src/language/model/readConfig.js";
import { jwt } from "../support/jwt.js";
import { publicKey } from "../support/publicKey.js";
import { secret, tokenLayouts } from "../support/tokenLayouts.js";
import { hoverAt, hoverText, itemsAt, plainForm } from "./atCursor.js";
import type { World } from "./atCursor.js";

const canary = "c4nary";
const seed = "SUACJN3OSKWWPQXME4JUNFJ3PARXPO657GGNWNU7PK7G3AUQQYHLW26XH4";
const token = jwt({ iss: publicKey, sub: publicKey, name: "x", nats: { type: "user" } });
/** Parts of these too: what is cut out of a seed or a JWT is as bad. */
const leaks = new RegExp(`c4nary|${seed.slice(8, 24)}|${seed.slice(30, 46)}|${token.slice(0, 24)}|${token.split(".")[1]?.slice(0, 24) ?? ""}`, "i");

const configs: Readonly<Record<string, string>> = {
  "tokens and passwords": `authorization { token: ${canary}, user: a, password: "${canary}", users: [ { user: b, password: ${canary} }, { user: c, pass: $P } ] }`,
  "hashes": `authorization { token: $2b$11$${canary}, users: [ { user: b, password: "$2a$11$${canary}" } ] }`,
  "variables": `P: ${canary}\nQ: $P\nR: { user: a, password: ${canary} }\nauthorization: $R\nwebsocket { authorization { token: $Q } }\nserver_name: $P\nmax_payload: $P`,
  "variables as names": `P: ${canary}\nauthorization { users: [ { user: $P, password: $P, permissions: { publish: [ $P, "" ] } } ] }\nno_auth_user: x\naccounts: [ $P ]\nsystem_account: y`,
  "variables in lists": `L: [ "nats://a:${canary}@b:1" ]\ncluster { routes: $L }\ngateway { gateways: [ { urls: $L } ] }`,
  "URLs": `cluster { routes: [ "nats://u:${canary}@h:1", nats://${canary}@h ] }\nleafnodes { remotes: [ { url: "nats://u:${canary}" }, { urls: ["tls://${canary}@h:1/x?token=${canary}", "${canary}@h", "nats://u:a/${canary}@h"] } ] }`,
  "URLs where none is expected": `server_name: "nats://u:${canary}@h:1"\nlisten: "nats://${canary}@h:1"\nno_auth_user: "nats://${canary}@h"`,
  "encryption": `jetstream { key: ${canary}, prev_key: "${canary}", tpm { srk_password: ${canary} } }`,
  "headers": `websocket { headers { Authorization: "${canary}", X: ${canary} } }`,
  "seeds": `authorization { users: [ { nkey: ${seed} }, { user: "${seed}", password: ${seed} } ] }\nleafnodes { remotes: [ { nkey: ${seed} } ] }\nserver_name: ${seed}\nno_auth_user: ${seed}\nA: ${seed}\nserver_tags: [ "x ${seed}" ]`,
  "seeds as names": `accounts { ${seed} { users: [ { user: ${seed} } ], exports: [ { stream: ${seed} } ] } }\nsystem_account: ${seed}\n${seed}: 1\nhost: $${seed}`,
  "JWTs": `operator: ${token}\nresolver_preload { ${publicKey}: "${token}" }\ndefault_sentinel: ${token}\nserver_name: ${token}\nT: ${token}\nhost: $T\naccounts { A { exports: [ { stream: "${token}" } ] } }`,
  "unread": `authorization { token: ${canary} ${canary}\n password: "${canary}" x }`,
  "unread URLs": `leafnodes { remotes: [ { url: nats://${canary}@h x } ] }`,
};
const environment = { P: canary, E: canary };

/** Long configs are long because of their JWTs, which are alike at every place. */
function stepIn(text: string): number {
  return text.length > 400 ? 11 : 2;
}

const plainWorld: World = { environment };

function expectSilence(text: string, world = plainWorld): void {
  for (let offset = 0; offset <= text.length; offset += stepIn(text)) {
    const hover = hoverAt({ text, offset }, world);
    if (hover !== undefined) expect(JSON.stringify(hover)).not.toMatch(leaks);
    expect(JSON.stringify(itemsAt({ text, offset }, world))).not.toMatch(leaks);
  }
}

describe("at every place of a config", () => {
  test.each(Object.entries(configs))("%s", (_name, text) => { expectSilence(text); });
});

test("at every end of a config cut off there", () => {
  for (const text of Object.values(configs)) {
    for (let end = 0; end <= text.length; end += stepIn(text)) {
      const cut = { text: text.slice(0, end), offset: end };
      expect(JSON.stringify([hoverAt(cut, { environment }) ?? null, itemsAt(cut, { environment, form: plainForm })])).not.toMatch(leaks);
    }
  }
}, 60_000);

test("in the outline of a config, whole or cut off", () => {
  for (const text of Object.values(configs)) {
    for (let end = text.length; end >= 0; end -= stepIn(text)) {
      expect(JSON.stringify(documentSymbols(parseFile({ uri: "x", text: text.slice(0, end), version: 1 })))).not.toMatch(leaks);
    }
  }
});

test("in fragments and what they include", () => {
  const root = `P: ${canary}\nauthorization { include a.conf }`;
  expectSilence(`token: ${canary}\nusers: [ { user: a, password: $P } ]\npassword: $E`, { name: "a.conf", files: { "root.conf": root }, environment });
  expectSilence(`include secrets.conf\nauthorization { token: $T }\nserver_name: $T`, { files: { "secrets.conf": `T: ${canary}` }, environment });
});

test("in every layout of a token", () => {
  fc.assert(
    fc.property(tokenLayouts, ({ files, environment: variables = {} }) => {
      for (const [name, text] of Object.entries(files)) {
        for (let offset = 0; offset <= text.length; offset += 3) {
          const world = { files, name, environment: variables };
          expect(JSON.stringify([hoverAt({ text, offset }, world) ?? null, itemsAt({ text, offset }, world)])).not.toContain(secret);
        }
      }
    }),
    { numRuns: 15 },
  );
}, 60_000);

describe("a URL", () => {
  const at = (url: string): string[] => [`cluster { routes: [ "${url}|" ] }`, `leafnodes { remotes: [ { url: "${url}|" } ] }`, `gateway { gateways: [ { url: "${url}|" } ] }`];

  test.each(["nats://127.0.0.1:4401", "nats-route://127.0.0.1:4401", "nats-leaf://x:1", "NATS-ROUTE://x:1", "nats+x.y://h:1"])("without credentials is no secret: %s", (url) => {
    for (const text of at(url)) expect(hoverText(text)).not.toContain("secret");
  });

  test.each(["nats", "nats-route", "nats-leaf"])("of scheme %s is shown without its credentials", (scheme) => {
    for (const text of at(`${scheme}://u:${canary}@host:1`)) {
      expect(hoverText(text)).toContain(`\`${scheme}://***@host:1\``);
      expect(hoverText(text)).not.toContain(canary);
    }
  });

  test.each(["1x://h:1", "host:1", "-x://h:1"])("that begins with no scheme is not shown: %s", (url) => {
    for (const text of at(url)) expect(hoverText(text)).toContain("Not shown here");
  });
});
