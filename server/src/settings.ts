import type { SeverityOverrides } from "./language/checks/run.js";
import { meantVersion } from "./language/schema/meantVersion.js";
import { newestVersion } from "./language/schema/version.js";
import type { Version } from "./language/schema/version.js";
import { isObject } from "./protocol/targets.js";

/** Asks the editor for the value of a section, for one file; undefined where it cannot be asked. */
export type AskClient = ((scopeUri: string, section: string) => Promise<unknown>) | undefined;

/** What the user set for a config. */
export interface ConfigSettings {
  readonly severities: SeverityOverrides;
  /** The release of nats-server that is to run it; "auto": that of the connected server that runs it. */
  readonly version: Version | "auto";
  /** That server runs on this machine. */
  readonly here: boolean;
}

const section = "natsServerConf";
const severities = ["error", "warning", "information", "hint", "off"] as const;
const defaults: ConfigSettings = { severities: {}, version: newestVersion, here: false };

/** What the user set, per config. Anything in the settings that is none of it is passed over. */
export class Settings {
  readonly #ask: AskClient;
  readonly #byConfig = new Map<string, Promise<ConfigSettings>>();
  /** What an editor that cannot be asked has sent. */
  #sent = defaults;

  constructor(ask: AskClient) {
    this.#ask = ask;
  }

  /** The user changed settings. */
  changed(sent: unknown): void {
    this.#byConfig.clear();
    this.#sent = readSettings(property(sent, section));
  }

  /** @param clientUri of the root of a config. */
  async of(clientUri: string): Promise<ConfigSettings> {
    if (this.#ask === undefined) return this.#sent;
    let asked = this.#byConfig.get(clientUri);
    if (asked === undefined) {
      asked = this.#ask(clientUri, section).then(readSettings, () => defaults);
      this.#byConfig.set(clientUri, asked);
    }
    return asked;
  }
}

function readSettings(settings: unknown): ConfigSettings {
  return {
    severities: readSeverities(property(settings, "checks")),
    version: readVersion(property(settings, "serverVersion")),
    here: property(settings, "serverRunsHere") === true,
  };
}

function readSeverities(checks: unknown): SeverityOverrides {
  if (!isObject(checks)) return {};
  return Object.fromEntries(
    Object.entries(checks).flatMap(([code, settings]) => {
      const severity = severities.find((each) => each === property(settings, "severity"));
      return severity === undefined ? [] : [[code, severity]];
    }),
  );
}

function readVersion(text: unknown): Version | "auto" {
  if (text === "auto") return "auto";
  return typeof text === "string" ? (knownVersion(text) ?? newestVersion) : newestVersion;
}

/** One object for equal texts: what is found with it is kept by it. */
const versions = new Map<string, Version>();
/** Texts kept; more come from no honest endpoint. */
const maxVersions = 100;

/** The version a text names, the same object each time; undefined where it names none. */
export function knownVersion(text: string): Version | undefined {
  if (!/^v?\d{1,4}\.\d{1,4}(\.\d{1,4})?([-+].*)?$/.test(text)) return undefined;
  const version = versions.get(text) ?? meantVersion(text);
  if (versions.size < maxVersions) versions.set(text, version);
  return version;
}

function property(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
