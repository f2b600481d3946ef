/** Client snippets as they are shown, in programs that connect to real servers. */
import * as path from "node:path";
import { fmtCreds } from "@nats-io/jwt";
import { createUser, fromSeed } from "@nats-io/nkeys";
import { beforeAll, describe, expect, test } from "vitest";
import { clientSnippets, type SnippetRequest } from "../../server/src/snippets/clientSnippets.js";
import { buildProgram, runProgram, type ClientProgram, type RunLanguage, type RunningClient } from "../support/clientPrograms.js";
import { toolchains } from "../support/clientToolchains.js";
import { freePort } from "../support/freePort.js";
import { operatorMode } from "../support/live/operator.js";
import { allSeries, startNatsServer, type NatsServer, type Series } from "../support/natsServer.js";
import { temporaryFolder, writeFiles } from "../support/temporaryFolder.js";
import { until } from "../support/until.js";

const languages: readonly RunLanguage[] = ["JavaScript / TypeScript", "C", "Go"];
const token = "canary-of-the-snippets";
const user = createUser();
const publicKey = user.getPublicKey();
const tokenConfig = `authorization { token: "${token}" }\n`;
const nkeysConfig = `authorization { users: [ { nkey: ${publicKey} } ] }\n`;
const operator = await operatorMode();
const jwtUser = await operator.user("orders", false);

// What each language has to escape stands in the path of every file. nats.go fills in `$NAME` in the path of a creds file.
const folder = temporaryFolder("snippets");
const seedFile = path.join("o'neil \"q\" $HOME ??/größe\u0001", "user.nk");
const credsFile = path.join("o'neil \"q\" ??/größe\u0001", "user.creds");
writeFiles(folder, {
  [seedFile]: new TextDecoder().decode(user.getSeed()),
  [credsFile]: new TextDecoder().decode(fmtCreds(jwtUser.jwt, fromSeed(jwtUser.seed))),
});

const isMissing = (label: RunLanguage): boolean => toolchains.some((one) => one.label === label && !one.isHere());

test("the languages that say they were run are the languages that run here", () => {
  const claimed = clientSnippets({ kind: "nkey", seedPath: "" }).filter(({ proof }) => proof === "run");
  expect(claimed.map(({ label }) => label).sort()).toEqual([...languages].sort());
});

// Without its toolchain a language is left out, but not in CI: there the snippet's claim to have been run is at stake.
describe.each(languages)("%s", (label) => {
  const skip = isMissing(label) && process.env["CI"] !== "true";
  const programs = {} as Record<SnippetRequest["kind"], ClientProgram>;
  let port = 0;

  beforeAll(async () => {
    if (skip) return;
    port = await freePort();
    const own = temporaryFolder("program");
    const file = { seedPath: path.join(folder, seedFile), publicKey, serverUrl: `nats://127.0.0.1:${port}` };
    const requests: SnippetRequest[] = [{ kind: "nkey", ...file }, { kind: "dual", ...file }, { kind: "creds", credsPath: path.join(folder, credsFile), serverUrl: file.serverUrl }];
    for (const request of requests) {
      const snippet = clientSnippets(request).find((one) => one.label === label);
      if (snippet === undefined) throw new Error(`there is no ${request.kind} snippet for ${label}`);
      programs[request.kind] = await buildProgram(snippet, own);
    }
  }, 180_000);

  const serve = (version: Series, config: string): Promise<NatsServer> => startNatsServer({ version, config, args: ["-p", String(port)] });
  const start = (kind: SnippetRequest["kind"]): RunningClient => runProgram(programs[kind], token);

  describe.skipIf(skip).each(allSeries)("with nats-server %s", (series) => {
    test("the NKey gets in", async () => {
      await using server = await serve(series, nkeysConfig);
      await using client = start("nkey");
      await client.connected();
      expect(await loggedIn(server)).toEqual([{ authorized_user: publicKey, issuer_key: "$G" }]);
    });

    test("the NKey alone is refused where there is only a token", async () => {
      await using server = await serve(series, tokenConfig);
      await using client = start("nkey");
      await expect(client.connected()).rejects.toThrow(/the client ended/);
      expect(await loggedIn(server)).toEqual([]);
    });

    test("both credentials get in before and after the server changes to NKeys", async () => {
      await using server = await serve(series, tokenConfig);
      await using client = start("dual");
      await client.connected();
      await server.reload(nkeysConfig);
      if (label === "Go") {
        const { code, output } = await client.ended();
        expect(code).toBe(1);
        expect(output).toContain("the server takes the token no more");
        await using again = start("dual");
        await again.connected();
        expect(await loggedIn(server)).toEqual([{ authorized_user: publicKey, issuer_key: "$G" }]);
        return;
      }
      await until("the client to be back by its NKey", async () => (await loggedIn(server)).some(({ issuer_key }) => issuer_key === "$G"));
      expect(await loggedIn(server)).toEqual([{ authorized_user: publicKey, issuer_key: "$G" }]);
    });

    test("the creds file gets in", async () => {
      await using server = await serve(series, operator.config);
      await using client = start("creds");
      await client.connected();
      expect(await loggedIn(server)).toEqual([{ authorized_user: jwtUser.publicKey, issuer_key: operator.account.getPublicKey() }]);
    });
  });
});

interface Login {
  readonly authorized_user?: string;
  readonly issuer_key?: string;
}

/** Who is connected, as the server says. `issuer_key` is there only where it verified the key. */
async function loggedIn({ monitorUrl }: NatsServer): Promise<Login[]> {
  const reply = (await (await fetch(`${monitorUrl}/connz?auth=true`)).json()) as { connections: Login[] };
  return reply.connections.map(({ authorized_user, issuer_key }) => ({ authorized_user, issuer_key }) as Login);
}
