/** Percentages; as the weight of a destination first what the others of its list leave over. */
import type { Place } from "../../model/optionPath.js";
import type { MapNode } from "../../syntax/tree.js";
import { decodeInteger, decodeString, entryKeyText } from "../../syntax/values.js";
import examples from "./exampleValues.json" with { type: "json" };

/** Lists of destinations are not written longer by hand. */
const maxDestinations = 100;

export function percentsAt(place: Place): string[] {
  const left = place.step?.option?.name === "weight" ? leftOver(place) : undefined;
  return [...new Set([...(left === undefined ? [] : [`${left}%`]), ...examples.percents])];
}

/** Undefined where nothing stands beside it, or nothing is left. Weights of one cluster are none of the others. */
function leftOver({ file, containers }: Place): number | undefined {
  const [list, own] = containers.slice(-2);
  if (list?.kind !== "array" || own?.kind !== "map" || weightIn(file.text, own) === "of a cluster") return undefined;
  const others = list.items.slice(0, maxDestinations).flatMap((item) => (item.kind === "map" && item !== own ? [weightIn(file.text, item)] : []));
  const sum = others.reduce<number>((total, weight) => total + (typeof weight === "number" ? weight : 0), 0);
  return sum > 0 && sum < 100 ? 100 - sum : undefined;
}

function weightIn(text: Place["file"]["text"], { items }: MapNode): number | "of a cluster" | undefined {
  let weight: number | undefined;
  for (const item of items) {
    if (item.kind !== "entry") continue;
    const key = entryKeyText(text, item).toLowerCase();
    if (key === "cluster") return "of a cluster";
    if (key === "weight" && item.value?.kind === "integer") weight = Number(decodeInteger(text, item.value) ?? 0n);
    if (key === "weight" && item.value?.kind === "string") weight = Number(/^(\d{1,3})%?$/.exec(decodeString(text, item.value))?.[1] ?? 0);
  }
  return weight;
}
