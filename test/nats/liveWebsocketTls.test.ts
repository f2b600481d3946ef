import { wsconnect, type ConnectionOptions } from "@nats-io/transport-node";
import { Agent, WebSocket } from "undici";
import { describe, expect, test } from "vitest";
import { listedConnections } from "../../client/src/live/index.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";
import { askBoth } from "../support/askBoth.js";
import { loopbackCertificate } from "../support/certificates.js";
import { websocketClient, type Login } from "../support/live/clients.js";
import { Stage } from "../support/live/stage.js";
import { allSeries } from "../support/natsServer.js";
import { readSnapshot } from "../support/readSnapshot.js";

const token = "CANARY-token-websocket";

/** 2.9 leaves the TLS of a websocket out of its replies. */
describe.each(allSeries)("websocket clients of nats-server %s", (series) => {
  test("are not in clear text where the listener has TLS", async () => {
    await using stage = new Stage(series);
    const { certificate, key } = loopbackCertificate();
    const { wsUrl, monitorUrl } = await stage.serve(
      `authorization { token: "${token}" }\nwebsocket { host: 127.0.0.1, port: -1, tls { cert_file: cert.pem, key_file: key.pem } }`,
      { "cert.pem": certificate, "key.pem": key },
    );
    await stage.join(secureWebsocketClient("wss", wsUrl, certificate));
    expect(await protection(monitorUrl)).toEqual([["wss", "TLS"]]);
  });

  test("are in clear text where it has none", async () => {
    await using stage = new Stage(series);
    const { wsUrl, monitorUrl } = await stage.serve(
      `authorization { token: "${token}" }\nwebsocket { host: 127.0.0.1, port: -1, no_tls: true }`,
    );
    await stage.join(websocketClient("ws", wsUrl, { token }));
    expect(await protection(monitorUrl)).toEqual([["ws", "clear text"]]);
  });
});

async function protection(monitorUrl: string): Promise<(readonly [name: string | undefined, "TLS" | "clear text"])[]> {
  const endpoint = new MonitoringEndpoint(monitorUrl);
  const { varz, connz } = await askBoth(endpoint).finally(() => endpoint.close());
  return listedConnections(readSnapshot(varz, connz)).map(({ name, tls }) => [name, tls === false ? "clear text" : "TLS"]);
}

function secureWebsocketClient(name: string, servers: string | undefined, ca: string): Login {
  return async () => {
    const dispatcher = new Agent({ connect: { ca } });
    const wsFactory = (url: string) => Promise.resolve({ socket: new WebSocket(url, { dispatcher }), encrypted: true });
    // The library types its sockets as the browser's; undici's differ in details that it does not use.
    const options = { servers, name, token, reconnect: false, timeout: 10_000, wsFactory } as unknown as ConnectionOptions;
    const connection = await wsconnect(options);
    return {
      close: async () => {
        await connection.close();
        await dispatcher.destroy();
      },
    };
  };
}
