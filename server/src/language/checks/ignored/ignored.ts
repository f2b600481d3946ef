import type { Pair, Value } from "../../model/value.js";
import type { EditFix } from "../fixes/fix.js";

/** An option that counts for nothing. */
export interface Ignored {
  readonly pair: Pair;
  /** One value of its list, where only that counts for nothing. */
  readonly item?: Value;
  readonly message: string;
  /** A flag of the command line, or a purpose that the config does not show, may give it a sense. */
  readonly mayBeMeant?: boolean;
  readonly fixes?: () => EditFix[];
}
