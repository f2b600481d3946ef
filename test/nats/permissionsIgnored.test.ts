/** Permissions that restrict nobody: what the check says, tried with real clients. */
import { connect } from "@nats-io/transport-node";
import type { ConnectionOptions } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { allSeries, startNatsServer } from "../support/natsServer.js";
import type { NatsServer } from "../support/natsServer.js";

const user = 'user: app, password: "s3cret"';
const login = { user: "app", pass: "s3cret" };
const only = '{ publish: only, subscribe: only }';
const listed = (permissions: string): string => `authorization { users: [ { ${user}, permissions { ${permissions} } } ] }\n`;

describe.each(allSeries)("nats-server %s", (series) => {
  test.each([
    [`authorization { ${user}, default_permissions ${only} }\n`, login],
    [`authorization { ${user}, permissions ${only} }\n`, login],
    [`authorization { token: "s3cret", permissions ${only} }\n`, { token: "s3cret" }],
    [`authorization { permissions ${only} }\naccounts { A { users: [ { ${user} } ] } }\n`, login],
    [listed("publish: []"), login],
    [listed("subscribe: []"), login],
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
  const { reports } = new LanguageService(memoryHost({ files: { "nats-server.conf": config } })).analyse(memoryUri("nats-server.conf"));
  return reports.map(({ check }) => check.code).filter((code) => code === "permissions-ignored");
}
