/** What a new `tls` block means for live clients, said before the user decides. Each sentence was seen on nats-server 2.9, 2.10 and 2.15. */
import type { Config } from "../../model/config.js";
import { mqttReload, mqttTakesToken } from "../text/mqttReload.js";
import type { CertificatePair } from "./certificates.js";

export function tlsConsequences(config: Config, listener: "client" | "websocket" | "mqtt", { of }: CertificatePair): string[] {
  const files =
    of === undefined
      ? "Fill in the paths of a certificate and its key before you save: the server does not start without these files, and a reload leaves everything as it was."
      : `Clients must trust the certificate of ${of}, and it must name the host that they connect to.`;
  return [...onClients[listener], ...(listener === "client" && mqttTakesToken(config) ? [`${mqttReload} They come back as before: this block is not for their port.`] : []), files];
}

const onClients = {
  client: [
    "A reload keeps the clients that are connected without TLS: they go on in clear text until they reconnect, so restart or reconnect them.",
    "Every new connection needs TLS from then on, and is refused where the client does not trust the certificate.",
  ],
  websocket: ["Restart the server to apply this: it refuses to reload a changed websocket block, and then writes what is in it to its log.", "WebSocket clients need a wss:// address then."],
  mqtt: ["A reload disconnects the MQTT clients that log in with the token, as every reload does. To come back they need TLS, and must trust the certificate."],
} as const;
