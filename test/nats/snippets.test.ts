/** Client snippets as they are shown, in programs that connect to real servers. */
import * as path from "node:path";
import { fmtCreds } from "@nats-io/jwt";
import { createUser, fromSeed } from "@nats-io/nkeys";
import { beforeAll, describe, expect, test } from "vitest";
import { clientSnippets, type Proof, type SnippetRequest } from "../../server/src/snippets/clientSnippets.js";
import { askedLanguages, languagesAskedFor } from "../support/askedClients.js";
import { buildProgram, runProgram, type ClientProgram, type RunLanguage, type RunningClient } from "../support/clientPrograms.js";
import { toolchains } from "../support/clientToolchains.js";
import { freePort } from "../support/freePort.js";
import { operatorMode } from "../support/live/operator.js";
import { allSeries, startNatsServer, type NatsServer, type Series } from "../support/natsServer.js";
import { temporaryFolder, writeFiles } from "../support/temporaryFolder.js";
import { until } from "../support/until.js";

const everywhere: readonly RunLanguage[] = ["JavaScript / TypeScript", "C", "Go"];
const languages = [...everywhere, ...languagesAskedFor()];
/** Their connection is over for good when the server refuses it, so the program ends, to be started again. */
const endAtRefusal: readonly RunLanguage[] = ["Go", "Python"];
/** They send the key even to a server that asks for none. */
const alwaysSendTheKey: readonly RunLanguage[] = ["JavaScript / TypeScript", "C", "Rust"];
const token = "canary-of-the-snippets";
const user = createUser();
const publicKey = user.getPublicKey();
const tokenConfig = `authorization { token: "${token}" }\n`;
const nkeysConfig = `authorization { users: [ { nkey: ${publicKey} } ] }\n`;
const operator = await operatorMode();
const jwtUser = await operator.user("orders", false);

// What each language has to escape stands in the path of every file. nats.go fills in `$NAME` in the path of a creds file.
const folder = temporaryFolder("snippets");
const seedFile = path.join("o'neil \"q\" $HOME ??/größe\u0001\r\n", "user.nk");
const credsFile = path.join("o'neil \"q\" ??/größe\u0001", "user.creds");
writeFiles(folder, {
  [seedFile]: `${new TextDecoder().decode(user.getSeed())}\n`, // as an editor leaves it
  [credsFile]: new TextDecoder().decode(fmtCreds(jwtUser.jwt, fromSeed(jwtUser.seed))),
});

const isMissing = (label: RunLanguage): boolean => toolchains.some((one) => one.label === label && !one.isHere());

test("the languages that say they were run are the languages that run here", () => {
  const claimed = (claim: Proof): string[] => clientSnippets({ kind: "nkey", seedPath: "" }).filter(({ proof }) => proof === claim).map(({ label }) => label);
  expect(claimed("run").sort()).toEqual([...everywhere].sort());
  expect(claimed("asked").sort()).toEqual(Object.keys(askedLanguages).sort());
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
      if (label === "Python") await until("a second refusal", async () => (await refused(server)) > 1);
      else await expect(client.connected()).rejects.toThrow(/the client ended/);
      expect(await loggedIn(server)).toEqual([]);
    });

    test("both credentials get in before and after the server changes to NKeys", async () => {
      await using server = await serve(series, tokenConfig);
      await using client = start("dual");
      await client.connected();
      await server.reload(nkeysConfig);
      if (endAtRefusal.includes(label)) {
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

    test(`a reload that keeps the token ${alwaysSendTheKey.includes(label) ? "disconnects" : "does not disconnect"} a client with both`, async () => {
      await using server = await serve(series, tokenConfig);
      await using client = start("dual");
      await client.connected();
      const [before] = await connections(server);
      await server.reload(`${tokenConfig}max_payload: 100000\n`);
      if (alwaysSendTheKey.includes(label)) await until("the client to be back", async () => (await connections(server)).some(({ cid }) => cid !== before?.cid));
      else expect((await connections(server)).map(({ cid }) => cid)).toEqual([before?.cid]);
    });

    if (!endAtRefusal.includes(label)) test("both credentials come back from a second refusal too", async () => {
      const server = await serve(series, tokenConfig);
      await using client = start("dual");
      await client.connected();
      await server.reload(nkeysConfig);
      await until("the client to be back by its NKey", async () => (await loggedIn(server)).some(({ issuer_key }) => issuer_key === "$G"));
      await server.stop();
      await using again = await serve(series, tokenConfig);
      await until("the client to answer by its token", async () => (await connections(again)).some(({ rtt }) => rtt !== undefined && rtt !== "0s"), 20_000);
      await again.reload(nkeysConfig);
      await until("the client to be back by its NKey again", async () => (await loggedIn(again)).some(({ issuer_key }) => issuer_key === "$G"));
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

interface Connection extends Login {
  readonly cid: number;
  /** `0s` until the client has answered the server's first ping. */
  readonly rtt?: string;
  readonly reason?: string;
}

/** Who is connected, as the server says. `issuer_key` is there only where it verified the key. */
async function loggedIn(server: NatsServer): Promise<Login[]> {
  return (await connections(server)).map(({ authorized_user, issuer_key }) => ({ authorized_user, issuer_key }) as Login);
}

async function refused(server: NatsServer): Promise<number> {
  return (await connections(server, "closed")).filter(({ reason }) => reason === "Authentication Failure").length;
}

async function connections({ monitorUrl }: NatsServer, state: "open" | "closed" = "open"): Promise<readonly Connection[]> {
  return ((await (await fetch(`${monitorUrl}/connz?auth=true&state=${state}`)).json()) as { connections: Connection[] }).connections;
}
