/** What nats-server makes of a text beyond taking it as the value of an option. */
import type { ValueType } from "../../schema/valueType.js";
import { isCanonical } from "../nkey.js";
import type { StringValue } from "../value.js";
import type { OptionPlace, OptionProblem } from "./optionProblem.js";

export function textProblem(place: OptionPlace, value: StringValue, type: ValueType): OptionProblem | undefined {
  if (isUsedWhileTesting(place, type)) return { kind: "file", ...place, value };
  if (type.kind === "nkey" && !isCanonical(value.text)) return { kind: "loose-nkey", ...place, value };
  return type.kind === "jwt" ? { kind: "jwt", role: type.role, ...place, value } : undefined;
}

const readWhileTesting: ReadonlySet<string> = new Set(["cert_file", "key_file", "ca_file"]);

/** Files of other options are opened or made when the server starts; of folders, that of a resolver is made at once. */
function isUsedWhileTesting({ option, block }: OptionPlace, type: ValueType): boolean {
  switch (type.kind) {
    case "file": return readWhileTesting.has(option.name);
    case "directory": return block.name === "resolver";
    default: return option.name === "cert_store";
  }
}
