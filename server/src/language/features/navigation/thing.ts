import type { Site } from "../../model/value.js";

/** What an option can name that the config defines. */
export type NamedKind = "account" | "user";

/** What stands under one name in a config: where it is defined, and where the name is used. */
export interface NamedThing {
  readonly kind: NamedKind | "variable";
  /** None where it is not defined in the config: in the environment, in a JWT, or nowhere. */
  readonly definitions: readonly Site[];
  readonly uses: readonly Site[];
}
