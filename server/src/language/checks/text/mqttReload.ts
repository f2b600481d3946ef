import type { Config } from "../../model/config.js";
import { listener } from "../../model/listeners.js";
import { listenersOf } from "../../model/tokenListeners.js";
import { authenticates, tokensOf } from "../../model/tokens.js";

/** The server looks up the user name that MQTT clients send, finds none and closes the connection (server/reload.go, clientHasMovedToDifferentAccount). */
export const mqttReload = "MQTT clients that log in with the token are disconnected, as by every reload, since they send a user name beside it.";

/** Whether the MQTT port is open and takes a token, its own or the main one. */
export function mqttTakesToken(config: Config): boolean {
  return listener(config, "mqtt").listens && (listenersOf(config, "client").includes("mqtt") || tokensOf(config, "mqtt").some(authenticates));
}
