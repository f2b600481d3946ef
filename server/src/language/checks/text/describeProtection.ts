/** Whether a token crosses the network in clear text. */
import type { Config } from "../../model/config.js";
import { listener } from "../../model/listeners.js";
import type { Listener, ListenerName } from "../../model/listeners.js";
import { listenersOf } from "../../model/tokenListeners.js";
import type { Token } from "../../model/tokens.js";
import { listWithArticles } from "./wording.js";

const names: Readonly<Record<ListenerName, string>> = { client: "client port", websocket: "WebSocket port", mqtt: "MQTT port", leafnodes: "leaf node port" };

/** One or two sentences on the ports where clients send this token. */
export function describeProtection(config: Config, uses: readonly Token[]): string {
  const ports = [...new Set(uses.flatMap((use) => listenersOf(config, use.owner)))].map((name) => listener(config, name));
  const open = ports.filter((port) => port.listens);
  if (open.length === 0) return `The ${listWithArticles(ports.map((port) => names[port.name]))} is not open in this config.`;
  const at = (tls: Listener["tls"]): string[] => open.filter((port) => port.tls === tls).map((port) => names[port.name]);
  if (at("required").length === open.length) return "TLS protects it on the network.";
  const sentences = [
    say(at("none"), (where) => `Without a tls block for the ${where}, it crosses the network there in clear text.`),
    say(at("optional"), (where) => `allow_non_tls lets clients send it to the ${where} in clear text.`),
    say(at("unknown"), (where) => `Whether TLS protects it on the ${where} depends on the environment of the server.`),
    say(at("required"), (where) => `TLS protects it on the ${where}.`),
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

function say(where: readonly string[], sentence: (where: string) => string): string {
  return where.length === 0 ? "" : sentence(listWithArticles(where));
}
