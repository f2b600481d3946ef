import { mqttProblems } from "../model/startup/mqtt.js";
import { proxyProblems } from "../model/startup/proxies.js";
import { websocketProblems } from "../model/startup/websocket.js";
import type { Check } from "./check.js";
import { startFindings } from "./text/startFindings.js";

export const startListener: Check = {
  code: "start-listener",
  title: "WebSocket or MQTT listener that does not start",
  severity: "warning",
  documentation: "docs/checks/start-listener.md",
  beyondTest: true,
  afterTest: true,
  refusesStart: true,
  run: (config, context) => startFindings(config, context, () => [...mqttProblems(config, context.version), ...proxyProblems(config), ...websocketProblems(config, context.version)]),
};
