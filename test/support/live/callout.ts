import { decode, encodeAuthorizationResponse, encodeUser, type AuthorizationRequest } from "@nats-io/jwt";
import { createAccount, fromPublic, type KeyPair } from "@nats-io/nkeys";
import { connect, type NatsConnection } from "@nats-io/transport-node";
import type { Stage } from "./stage.js";

/**
 * A server that leaves every login to a callout service, and that service: it lets in who presents `token`,
 * as the user "kiosk-7". Returns the server's URL.
 */
export async function serveCallout(stage: Stage, password: string, token: string): Promise<string> {
  const issuer = createAccount();
  const { url } = await stage.serve(
    `authorization {
      users: [ { user: callout, password: "${password}" } ]
      auth_callout { issuer: ${issuer.getPublicKey()}, auth_users: [ callout ] }
    }`,
  );
  const service = await answerCallouts(url, password, issuer, token);
  await stage.join(() => Promise.resolve({ close: () => service.close() }));
  return url;
}

/** Connects a callout service as the user "callout" of the server; it lets in who presents `token`. */
export async function answerCallouts(servers: string, password: string, issuer: KeyPair, token: string): Promise<NatsConnection> {
  const service = await connect({ servers, name: "callout service", user: "callout", pass: password, reconnect: false, tls: null });
  service.subscribe("$SYS.REQ.USER.AUTH", {
    callback(error, message) {
      if (error) throw error;
      void answer(message.string()).then((reply) => message.respond(reply));
    },
  });
  await service.flush();
  return service;

  async function answer(request: string): Promise<string> {
    const { user_nkey, server_id, connect_opts } = decode<AuthorizationRequest>(request).nats;
    if (user_nkey === undefined || server_id === undefined) throw new Error("a callout request without its keys");
    const granted = connect_opts?.auth_token === token;
    const user = fromPublic(user_nkey);
    const verdict = granted ? { jwt: await encodeUser("kiosk-7", user, issuer, {}, { aud: "$G" }) } : { error: "unknown token" };
    return encodeAuthorizationResponse(user, fromPublic(server_id.id), issuer, verdict, {});
  }
}
