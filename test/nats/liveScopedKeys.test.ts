import { defaultUserPermissionsLimits, encodeAccount, encodeOperator, encodeUser, newScopedSigner } from "@nats-io/jwt";
import { createAccount, createOperator, createUser } from "@nats-io/nkeys";
import { jwtAuthenticator } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { listedConnections } from "../../client/src/live/index.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";
import { natsClient } from "../support/live/clients.js";
import { Stage } from "../support/live/stage.js";
import { askBoth } from "../support/askBoth.js";
import { allSeries } from "../support/natsServer.js";
import { readSnapshot } from "../support/readSnapshot.js";

const unlimited = { conn: -1, leaf: -1, data: -1, payload: -1, subs: -1, imports: -1, exports: -1, wildcards: true };

/**
 * The template of a scoped signing key decides whether its users are bearers: their own JWTs say nothing of it, and
 * even servers that withhold the JWTs of bearers show these.
 */
describe.each(allSeries)("users of signing keys on nats-server %s", (series) => {
  test("a user of a scoped key is not said to have signed, one of a plain key is", async () => {
    await using stage = new Stage(series);
    const [operator, account, scopedKey, plainKey] = [createOperator(), createAccount(), createAccount(), createAccount()];
    const template = { ...defaultUserPermissionsLimits(), subs: -1, data: -1, payload: -1, bearer_token: true };
    const signingKeys = [newScopedSigner(scopedKey, "kiosk", template), plainKey.getPublicKey()];
    const accountJwt = await encodeAccount("Orders", account, { limits: unlimited, signing_keys: signingKeys }, { signer: operator });
    const { url, monitorUrl } = await stage.serve(
      [
        `operator: ${await encodeOperator("Acme", operator)}`,
        "resolver: MEMORY",
        `resolver_preload: { ${account.getPublicKey()}: ${accountJwt} }`,
      ].join("\n"),
    );
    const [scoped, plain] = [createUser(), createUser()];
    const scopedJwt = await encodeUser("kiosk", scoped, account, {}, { scopedUser: true, signer: scopedKey });
    const plainJwt = await encodeUser("clerk", plain, account, {}, { signer: plainKey });
    const bearerJwt = await encodeUser("gate", createUser(), account, { bearer_token: true }, { signer: plainKey });
    await stage.join(
      natsClient("scoped, unsigned", url, { authenticator: jwtAuthenticator(scopedJwt) }),
      natsClient("scoped, signed", url, { authenticator: jwtAuthenticator(scopedJwt, scoped.getSeed()) }),
      natsClient("plain, signed", url, { authenticator: jwtAuthenticator(plainJwt, plain.getSeed()) }),
      natsClient("plain, bearer", url, { authenticator: jwtAuthenticator(bearerJwt) }),
    );

    const endpoint = new MonitoringEndpoint(monitorUrl);
    const { varz, connz } = await askBoth(endpoint).finally(() => endpoint.close());
    const kinds = new Map(listedConnections(readSnapshot(varz, connz)).map(({ name, verdict }) => [name, verdict.kind]));

    expect(kinds).toEqual(
      new Map([
        ["scoped, unsigned", "cannot-tell"],
        ["scoped, signed", "cannot-tell"],
        ["plain, signed", "jwt"],
        ["plain, bearer", "bearer-jwt"],
      ]),
    );
  });
});
