/** From a place in a text to what is named there. */
import type { Config } from "../../model/config.js";
import { placeAt } from "../../model/optionPath.js";
import type { SourceFile } from "../../model/sourceFile.js";
import { valueAt } from "../../model/valueAt.js";
import type { Site } from "../../model/value.js";
import { entryKeyText } from "../../syntax/values.js";
import { accountDefinitions, kindNamed, namesUsed, userDefinitions } from "./names.js";
import { eachOnce, isSameSite } from "./sites.js";
import type { NamedKind, NamedThing } from "./thing.js";
import { definedVariable, usedVariable } from "./variables.js";

/** Undefined where no name stands that means something elsewhere. */
export function thingAt(config: Config, file: SourceFile, offset: number): NamedThing | undefined {
  const place = placeAt(config, file, offset);
  if (place === undefined || place.kind === "path") return undefined;
  if (place.kind === "key") {
    if (place.entry === undefined) return undefined;
    return definedVariable(config, file, place.entry) ?? definedAs(config, "account", entryKeyText(file.text, place.entry), { file, span: place.entry.key });
  }
  if (place.node === undefined) return undefined;
  if (place.node.kind === "variable") return usedVariable(config, file, place.node);
  const value = valueAt(config, place);
  if (value?.kind !== "string" || value.text === "") return undefined;
  const { text } = value;
  const named = place.step === undefined ? undefined : kindNamed(place.around, place.step);
  if (named !== undefined) return thing(config, named, text);
  const own = definedBy.get(place.step?.option?.name ?? "");
  return own === undefined ? undefined : definedAs(config, own, text, { file, span: place.node });
}

/** Options whose values give names, not refer to them. */
const definedBy: ReadonlyMap<string, NamedKind> = new Map([["user", "user"], ["nkey", "user"], ["accounts", "account"]]);

/** What is defined at a place under a name. */
function definedAs(config: Config, kind: NamedKind, name: string, site: Site): NamedThing | undefined {
  return definitionsOf(config, kind, name).some((each) => isSameSite(each, site)) ? thing(config, kind, name) : undefined;
}

function thing(config: Config, kind: NamedKind, name: string): NamedThing {
  return { kind, definitions: eachOnce(definitionsOf(config, kind, name)), uses: eachOnce(namesUsed(config)[kind].get(name) ?? []) };
}

function definitionsOf(config: Config, kind: NamedKind, name: string): readonly Site[] {
  return (kind === "account" ? accountDefinitions(config) : userDefinitions(config)).get(name) ?? [];
}
