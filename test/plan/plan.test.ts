/** The plan of many configs, whole: test/fixtures/plan holds them to be read. `--update` renews them. */
import { describe, expect, test } from "vitest";
import { migrationPlan } from "../../server/src/language/features/migrationPlan.js";
import { mqttReload } from "../../server/src/language/checks/text/mqttReload.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import type { ConfigPlan } from "../../server/src/protocol/migrationPlan.js";
import { planDocument, type LiveClients } from "../../client/src/plan/index.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { readSnapshot } from "../support/readSnapshot.js";
import { inRepository } from "../support/repository.js";
import { cases, liveOf, secret, type PlanCase } from "./cases.js";

const plain: PlanCase = { memory: { files: { "server.conf": `authorization { token: "${secret}" }\n` } }, stage: "token", way: "auth-flag" };

function planOf({ memory }: PlanCase, version = "2.15.1"): ConfigPlan {
  const config = new LanguageService(memoryHost(memory)).read(memoryUri("server.conf"));
  return migrationPlan({ config, version: parseVersion(version) }, (uri) => uri);
}

function documentOf(each: PlanCase): ReturnType<typeof planDocument> {
  const plan = planOf(each);
  const live = liveOf(each, plan.loginIsByToken ? { onlyByToken: true, users: new Set() } : undefined);
  return planDocument({ name: "server.conf", plan, ...(live === undefined ? {} : { live }) });
}

describe.each(Object.entries(cases))("%s", (name, each) => {
  test("is at its stage, and the way that fits is recommended", () => {
    expect(planOf(each).stage).toBe(each.stage);
    expect(documentOf(each).transition?.id).toBe(each.way);
  });

  test("reads as expected, and keeps the secret to itself", async () => {
    const { markdown } = documentOf(each);
    expect(markdown + JSON.stringify(planOf(each))).not.toMatch(/c4nary/i);
    await expect(markdown).toMatchFileSnapshot(inRepository("test/fixtures/plan", `${name.replace(/[^A-Za-z]+/g, "-")}.md`));
  });

  test("every step stands where the document says", () => {
    const { markdown, steps } = documentOf(each);
    const lines = markdown.split("\n");
    for (const [index, { step, line }] of steps.entries()) expect(lines[line]).toBe(`### ${index + 1}. ${step.title}`);
  });
});

test("every way that fits can be chosen, and says how to go back", () => {
  for (const [name, each] of Object.entries(cases)) {
    const plan = planOf(each);
    for (const transition of plan.transitions.filter(({ fits }) => fits)) {
      const { markdown, transition: taken } = planDocument({ name: "server.conf", plan, chosen: transition.id });
      expect(taken?.id, name).toBe(transition.id);
      expect(transition.wayBack, name).not.toEqual([]);
      expect(markdown).not.toContain(secret);
    }
    for (const { fits, why, id } of plan.transitions) expect(why, `${name}: ${id} ${fits}`).not.toEqual([]);
  }
});

test("names that clients chose mean nothing as Markdown", () => {
  const name = "[x](command:evil) <img src=x> ``` # h\n- | `";
  const each: PlanCase = { ...plain, seen: [{ name, lang: `${name}1`, version: `v${name}` }] };
  const { markdown } = documentOf(each);
  const withoutCode = markdown.replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, "");
  expect(markdown).toContain("command:evil");
  expect(withoutCode).not.toMatch(/evil|<img/);
  expect(markdown.split("\n").some((line) => line.startsWith("- |"))).toBe(false);
});

test("a leaf node that the server counts and does not list is not passed over", () => {
  const varz = { server_id: "NABC", version: "2.10.27", auth_required: true, connections: 0, leafnodes: 1 };
  const snapshot = readSnapshot(varz, { connections: [], total: 0 });
  const audited = { kind: "answered", endpoint: "http://127.0.0.1:8222", at: 0, snapshot, connections: [] } as const;
  const { markdown } = planDocument({ name: "server.conf", plan: planOf(plain), live: [{ audited, runsThisFile: undefined }] });
  expect(markdown).toContain("1 more connection that the server did not list.");
});

test("an auth callout is no way for a release that has none", () => {
  const old = planOf(plain, "2.9.10").transitions.find(({ id }) => id === "auth-callout");
  expect(old).toMatchObject({ fits: false, why: [expect.stringContaining("2.9.10 has no auth callout")] });
});

// test/nats/clusterFlip.test.ts has the servers.
test.each([
  ["cluster { name: c, port: 6222 }\n", /reload all servers at the same moment, or restart them one after the other.*ignoreAuthErrorAbort/],
  [`cluster { name: c, port: 6222 }\nwebsocket { port: 8080, no_tls: true, authorization { token: ${secret} } }\n`, /Restart the servers of the cluster one after the other/],
])("clients that carry both are told how a cluster changes: %j", (more, expected) => {
  const plan = planOf({ ...plain, memory: { files: { "server.conf": `authorization { token: "${secret}" }\n${more}` } } });
  const { steps } = planDocument({ name: "server.conf", plan, chosen: "dual-credentials" });
  expect(steps.find(({ step }) => step.id === "apply")?.step.says[0]).toMatch(expected);
});

test("an equal file proves no flag, and nobody connected proves no key", () => {
  const states = (each: PlanCase | undefined): Record<string, string> => Object.fromEntries(each === undefined ? [] : documentOf(each).steps.map(({ step, state }) => [step.id, state.kind]));
  expect(states(cases["keys, and nobody with them"])).toMatchObject({ edit: "done", "start-with-flag": "unknown", "move-clients": "unknown" });
  expect(states(cases["keys, and clients with the old token"])).toMatchObject({ "start-with-flag": "done", "move-clients": "open" });
});

test("one server of a cluster does not tell how few clients there are; two do", () => {
  const each = cases["one server of a cluster, with one client"];
  if (each === undefined) throw new Error("no such case");
  const plan = planOf(each);
  const [asked] = liveOf(each) ?? [];
  if (asked?.audited.kind !== "answered") throw new Error("no answer");
  const { audited } = asked;
  const other = { ...asked, audited: { ...audited, connections: [], snapshot: { ...audited.snapshot, server: { ...audited.snapshot.server, id: "NDEF" } } } };
  const way = (live: LiveClients): string | undefined => planDocument({ name: "server.conf", plan, live }).transition?.id;
  expect([way([asked]), way([asked, asked]), way([asked, other])]).toEqual(["auth-flag", "auth-flag", "flip"]);
  expect(documentOf(each).markdown).toContain("only one server was asked");
});

test("each step with a reload names the MQTT clients that it disconnects, where MQTT takes the token", () => {
  const named = (each: PlanCase | undefined): string[] => (each === undefined ? [] : documentOf(each).steps.flatMap(({ step }) => (step.says.includes(mqttReload) ? [step.id] : [])));
  expect(named(cases["every port"])).toEqual(["tls", "bcrypt", "start-with-flag"]);
  expect(named(plain)).toEqual([]);
});
