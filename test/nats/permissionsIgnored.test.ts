/** Permissions that restrict nobody: what the check says, tried with real clients. */
import { connect } from "@nats-io/transport-node";
import type { ConnectionOptions } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { applyReplacements } from "../../server/src/language/edits.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { startNatsServer } from "../support/natsServer.js";
import type { NatsServer } from "../support/natsServer.js";
import type { Report } from "../../server/src/language/checks/check.js";

const servers = serversOf(import.meta.url);

const user = 'user: app, password: "s3cret"';
const login = { user: "app", pass: "s3cret" };
const only = '{ publish: only, subscribe: only }';
const listed = (permissions: string): string => `authorization { users: [ { ${user}, permissions { ${permissions} } } ] }\n`;

describe.each(servers)("nats-server %s", (series) => {
  test.each([
    [`authorization { ${user}, default_permissions ${only} }\n`, login],
    [`authorization { ${user}, permissions ${only} }\n`, login],
    [`authorization { token: "s3cret", permissions ${only} }\n`, { token: "s3cret" }],
    [`authorization { permissions ${only} }\naccounts { A { users: [ { ${user} } ] } }\n`, login],
    [listed("publish: []"), login],
    [listed("subscribe: []"), login],
    [listed("import: [], export: []"), login],
    [listed("publish { allow: [] }, subscribe { allow: [] }"), login],
    [`accounts { A { default_permissions { publish: [] }, users: [ { ${user} } ] } }\n`, login],
  ])("lets a client do everything: %s", async (config, how) => {
    expect(told(config)).not.toEqual([]);
    await using server = await startNatsServer({ version: series, config });
    expect(await may(server, how)).toBe("everything");
  });

  test.each([
    `authorization { users: [ { ${user} } ], default_permissions ${only} }\n`,
    `accounts { A { default_permissions ${only}, users: [ { ${user} } ] } }\n`,
    listed("publish: [], allow_responses: true"),
    listed('publish { deny: ">" }'),
  ])("keeps a client from something: %s", async (config) => {
    expect(told(config)).toEqual([]);
    await using server = await startNatsServer({ version: series, config });
    expect(await may(server, login)).toMatch(/permissions violation/i);
  });
});

describe.each(servers)("nats-server %s, after the fix", (series) => {
  test.each([
    listed("publish: []"),
    listed("subscribe: []"),
    listed("import: []"),
    listed("publish { allow: [] }, subscribe { allow: orders }"),
    `accounts { A { default_permissions { publish: [] }, users: [ { ${user} } ] } }\n`,
  ])("keeps a client from something: %s", async (config) => {
    const fixed = withFix(config);
    expect(told(fixed)).toEqual([]);
    await using server = await startNatsServer({ version: series, config: fixed });
    expect(await may(server, login)).toMatch(/permissions violation/i);
  });

  test("a client that is connected keeps its connection at a reload, and loses what it may do", async () => {
    const config = listed("publish: []");
    await using server = await startNatsServer({ version: series, config });
    const connection = await connect({ servers: server.url, reconnect: false, tls: null, ...login });
    await connection.flush();
    const refused = (async () => {
      for await (const status of connection.status()) if (status.type === "error") return status.error.message;
      return "closed";
    })();
    await server.reload(withFix(config));
    connection.publish("any", "x");
    expect(await refused).toMatch(/permissions violation/i);
    expect(connection.isClosed()).toBe(false);
    await connection.close();
  });
});

function withFix(config: string): string {
  const fix = reportsOf(config).flatMap(({ fixes = [] }) => fixes).find(({ title }) => title === "Deny every subject");
  if (fix?.kind !== "edit") throw new Error("There is no such fix.");
  return fix.edits().reduce((text, { replacements }) => applyReplacements(text, replacements), config);
}

/** Whether a client hears what it says. */
async function may(server: NatsServer, how: ConnectionOptions): Promise<string> {
  const connection = await connect({ servers: server.url, reconnect: false, tls: null, ...how });
  try {
    const refusal = (async () => {
      for await (const status of connection.status()) if (status.type === "error") return status.error.message;
      return "closed";
    })();
    const heard = new Promise<string>((resolve) => {
      connection.subscribe("any", { callback: (error) => { resolve(error === null ? "everything" : error.message); } });
    });
    connection.publish("any", "x");
    return await Promise.race([heard, refusal]);
  } finally {
    await connection.close();
  }
}

function told(config: string): string[] {
  return reportsOf(config).map(({ check }) => check.code);
}

function reportsOf(config: string): readonly Report[] {
  const { reports } = new LanguageService(memoryHost({ files: { "nats-server.conf": config } })).analyse(memoryUri("nats-server.conf"));
  return reports.filter(({ check }) => check.code === "permissions-ignored");
}
