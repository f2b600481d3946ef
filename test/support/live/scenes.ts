import { createUser } from "@nats-io/nkeys";
import { jwtAuthenticator, nkeyAuthenticator } from "@nats-io/transport-node";
import { serveCallout } from "./callout.js";
import { dualLogin, mqttClient, natsClient, websocketClient } from "./clients.js";
import { operatorMode } from "./operator.js";
import { loopbackCertificate } from "../certificates.js";
import { until } from "../until.js";
import { freePort } from "../freePort.js";
import type { Stage } from "./stage.js";

/** One way of authenticating, set up with real servers and clients. The name is that of its recorded reply. */
export interface Scene {
  readonly name: string;
  /** The first of the tested versions that has what the scene needs. */
  readonly since?: "2.10";
  play(stage: Stage): Promise<void>;
}

/** Every row of what /connz can show of a login. Each connection's name says how it really authenticated. */
export const scenes: readonly Scene[] = [
  { name: "token", play: token },
  { name: "mqtt", play: mqtt },
  { name: "leafnode", play: leafnode },
  { name: "users", play: users },
  { name: "nkeys", play: nkeys },
  { name: "open", play: open },
  { name: "no-auth-user", play: noAuthUser },
  { name: "no-auth-nkey", since: "2.10", play: noAuthNkey },
  { name: "system", play: system },
  { name: "operator", play: operator },
  { name: "callout", since: "2.10", play: callout },
];

async function token(stage: Stage): Promise<void> {
  const secret = stage.secret("CANARY-token-main");
  const { certificate, key } = loopbackCertificate();
  const { url, wsUrl } = await stage.serve(
    [
      "server_name: hub",
      `authorization { token: "${secret}" }`,
      "tls { cert_file: cert.pem, key_file: key.pem }",
      "allow_non_tls: true",
      "websocket { host: 127.0.0.1, port: -1, no_tls: true }",
    ].join("\n"),
    { "cert.pem": certificate, "key.pem": key },
  );
  await stage.join(
    natsClient("token without tls", url, { token: secret }),
    natsClient("token over tls", url, { token: secret, tls: { ca: certificate } }),
    natsClient("token and user", url, { token: secret, user: "billing" }),
    natsClient("token and nkey", url, dualLogin(secret)),
    websocketClient("token over websocket", wsUrl, { token: secret }),
  );
}

async function mqtt(stage: Stage): Promise<void> {
  const secret = stage.secret("CANARY-token-mqtt");
  const port = await freePort();
  await stage.serve(
    `server_name: gateway\nauthorization { token: "${secret}" }\njetstream { store_dir: "./store" }\nmqtt { host: 127.0.0.1, port: ${port} }`,
  );
  await stage.join(mqttClient(port, "meter-7", "sensor", secret));
}

async function leafnode(stage: Stage): Promise<void> {
  const secret = stage.secret("CANARY-token-leaf");
  const port = await freePort();
  const hub = await stage.serve(`server_name: hub\nauthorization { token: "${secret}" }\nleafnodes { host: 127.0.0.1, port: ${port} }`);
  await stage.serve(`server_name: branch\nleafnodes { remotes: [ { url: "nats://${secret}@127.0.0.1:${port}" } ] }`);
  await until("the leaf node's link", async () => {
    const response = await fetch(`${hub.monitorUrl}/leafz`);
    return (await response.text()).includes('"leafnodes": 1');
  });
}

async function users(stage: Stage): Promise<void> {
  const password = stage.secret("CANARY-password");
  const keyLike = createUser().getPublicKey();
  const names = ["alice", "[REDACTED]", "token", keyLike];
  const entries = names.map((user) => `{ user: "${user}", password: "${password}" }`).join(", ");
  const { url } = await stage.serve(`authorization { users: [ ${entries} ] }`);
  await stage.join(...names.map((user) => natsClient(`user ${user === keyLike ? "named like a key" : user}`, url, { user, pass: password })));
}

async function nkeys(stage: Stage): Promise<void> {
  const [global, inAccount] = [createUser(), createUser()];
  const { url } = await stage.serve(
    `authorization { users: [ { nkey: ${global.getPublicKey()} } ] }\naccounts { ORDERS { users: [ { nkey: ${inAccount.getPublicKey()} } ] } }`,
  );
  await stage.join(
    natsClient("nkey", url, { authenticator: nkeyAuthenticator(global.getSeed()) }),
    natsClient("nkey in an account", url, { authenticator: nkeyAuthenticator(inAccount.getSeed()) }),
  );
}

async function open(stage: Stage): Promise<void> {
  const { url } = await stage.serve("server_name: playground");
  await stage.join(
    natsClient("nothing sent", url),
    natsClient("unasked token", url, { token: stage.secret("CANARY-token-unasked") }),
    natsClient("unasked user", url, { user: "mallory", pass: stage.secret("CANARY-password-unasked") }),
  );
}

async function noAuthUser(stage: Stage): Promise<void> {
  const password = stage.secret("CANARY-password");
  const { url } = await stage.serve(`no_auth_user: guest\naccounts { PUBLIC { users: [ { user: guest, password: "${password}" } ] } }`);
  await stage.join(natsClient("mapped to guest", url), natsClient("logged in as guest", url, { user: "guest", pass: password }));
}

/** Who sends nothing is let in as an NKey that it does not have. */
async function noAuthNkey(stage: Stage): Promise<void> {
  const guest = createUser();
  const { url } = await stage.serve(`no_auth_user: ${guest.getPublicKey()}\naccounts { PUBLIC { users: [ { nkey: ${guest.getPublicKey()} } ] } }`);
  await stage.join(natsClient("mapped to an nkey", url), natsClient("signed as that nkey", url, { authenticator: nkeyAuthenticator(guest.getSeed()) }));
}

/** Only the system account has a user: everyone else is let in, under a name that the server makes up. */
async function system(stage: Stage): Promise<void> {
  const password = stage.secret("CANARY-password-system");
  const { url } = await stage.serve(`accounts { $SYS { users: [ { user: admin, password: "${password}" } ] } }`);
  await stage.join(natsClient("system admin", url, { user: "admin", pass: password }), natsClient("let in by default", url));
}

async function operator(stage: Stage): Promise<void> {
  const mode = await operatorMode();
  const normal = await mode.user("clerk", false);
  const bearer = await mode.user("kiosk", true);
  for (const user of [normal, bearer]) stage.secret(user.jwt);
  const { url } = await stage.serve(mode.config);
  const asBearer = jwtAuthenticator(bearer.jwt);
  await stage.join(
    natsClient("jwt with nonce", url, { authenticator: jwtAuthenticator(normal.jwt, normal.seed) }),
    natsClient("bearer jwt", url, { authenticator: asBearer }),
    natsClient("bearer jwt and user", url, { authenticator: [asBearer, () => ({ user: "eve" })] }),
    natsClient("jwt with nonce and user", url, { authenticator: [jwtAuthenticator(normal.jwt, normal.seed), () => ({ user: "eve" })] }),
  );
}

async function callout(stage: Stage): Promise<void> {
  const secret = stage.secret("CANARY-token-callout");
  const password = stage.secret("CANARY-password-callout");
  const url = await serveCallout(stage, password, secret);
  await stage.join(natsClient("token to the callout", url, { token: secret }));
}
