import type { SeverityOverrides } from "./language/checks/run.js";

/** Asks the editor for the value of a section, for one file; undefined where it cannot be asked. */
export type AskClient = ((scopeUri: string, section: string) => Promise<unknown>) | undefined;

const section = "natsServerConf.checks";
const severities = ["error", "warning", "information", "hint", "off"] as const;

/** The severities that the user set, per config. Anything else in the settings is passed over. */
export class Settings {
  readonly #ask: AskClient;
  readonly #byConfig = new Map<string, Promise<SeverityOverrides>>();
  /** What an editor that cannot be asked has sent. */
  #sent: SeverityOverrides = {};

  constructor(ask: AskClient) {
    this.#ask = ask;
  }

  /** The user changed settings. */
  changed(sent: unknown): void {
    this.#byConfig.clear();
    this.#sent = readSeverities(property(sent, ...section.split(".")));
  }

  /** @param clientUri of the root of a config. */
  async severities(clientUri: string): Promise<SeverityOverrides> {
    if (this.#ask === undefined) return this.#sent;
    let asked = this.#byConfig.get(clientUri);
    if (asked === undefined) {
      asked = this.#ask(clientUri, section).then(readSeverities, () => ({}));
      this.#byConfig.set(clientUri, asked);
    }
    return asked;
  }
}

function readSeverities(checks: unknown): SeverityOverrides {
  if (typeof checks !== "object" || checks === null) return {};
  return Object.fromEntries(
    Object.entries(checks).flatMap(([code, settings]) => {
      const severity = severities.find((each) => each === property(settings, "severity"));
      return severity === undefined ? [] : [[code, severity]];
    }),
  );
}

function property(value: unknown, ...names: readonly string[]): unknown {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return property((value as Readonly<Record<string, unknown>>)[name], ...rest);
}
