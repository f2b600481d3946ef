import type { Memento } from "vscode";
import type { PlannedConfig, TransitionId } from "../../../server/src/protocol/migrationPlan.js";
import { planDocument, type LiveClients, type PlanDocument } from "../plan/index.js";

/** The plan of one config as it was last made. */
export interface MadePlan {
  readonly config: PlannedConfig;
  /** Undefined where no endpoint speaks for the config. */
  readonly live: LiveClients | undefined;
  readonly document: PlanDocument;
}

const key = "migrationPlan.ways";

/** The plans of this session, and which way the user chose for each config, which outlasts the session. */
export class Plans {
  readonly #made = new Map<string, MadePlan>();
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  /** @param uri of the root config. */
  get(uri: string): MadePlan | undefined {
    return this.#made.get(uri);
  }

  /** The plan that was made last, for commands that name none. */
  get latest(): MadePlan | undefined {
    return [...this.#made.values()].at(-1);
  }

  make(config: PlannedConfig, live: LiveClients | undefined): MadePlan {
    const chosen = this.#ways()[config.uri];
    const document = planDocument({
      name: config.name,
      plan: config.plan,
      ...(live === undefined ? {} : { live }),
      ...(chosen === undefined ? {} : { chosen }),
    });
    const made: MadePlan = { config, live, document };
    this.#made.delete(config.uri);
    this.#made.set(config.uri, made);
    return made;
  }

  async choose(uri: string, way: TransitionId): Promise<void> {
    await this.#state.update(key, { ...this.#ways(), [uri]: way });
  }

  #ways(): Readonly<Record<string, TransitionId>> {
    return this.#state.get<Readonly<Record<string, TransitionId>>>(key) ?? {};
  }
}
