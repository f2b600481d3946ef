import { parseVersion, isBefore } from "../schema/version.js";
import type { Check } from "./check.js";

/** The first release that minds an empty config. It does not even start with one; later ones warn. */
const since = parseVersion("2.9.21");

/** server/opts.go, processConfigFile: a warning, on which `-t` fails. */
export const emptyConfig: Check = {
  code: "empty-config",
  title: "Config without any option",
  severity: "error",
  aboutFile: true,
  documentation: "docs/checks/empty-config.md",
  *run(config, { version }) {
    if (config.value.pairs.length > 0 || config.problems.length > 0 || isBefore(version, since)) return;
    yield {
      file: config.root,
      span: { start: 0, end: Math.min(config.root.text.length, 1) },
      message: "This config sets nothing: nats-server starts with its defaults and open to everyone, and from 2.9.21 on nats-server -t fails on it.",
    };
  },
};
