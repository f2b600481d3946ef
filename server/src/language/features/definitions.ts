import type { Location } from "vscode-languageserver-types";
import type { Config } from "../model/config.js";
import { placeAt } from "../model/optionPath.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { Site } from "../model/value.js";
import type { ClientForm } from "./clientForm.js";
import { thingAt } from "./navigation/namedThing.js";
import { eachOnce } from "./navigation/sites.js";
import { rangeOf } from "./positions.js";

/** Where a variable, an account or a user is defined; of an include, the file that is included. */
export function definitions(config: Config, file: SourceFile, offset: number, form: Pick<ClientForm, "uri">): Location[] {
  const include = placeAt(config, file, offset)?.include;
  if (include === undefined) return (thingAt(config, file, offset)?.definitions ?? []).map((site) => locationOf(site, form));
  const target = config.includes.find((edge) => edge.from.uri === file.uri && edge.include.start === include.start)?.target;
  const included = target === undefined ? undefined : config.files.get(target);
  return included === undefined ? [] : [locationOf({ file: included, span: { start: 0, end: 0 } }, form)];
}

/** All places where the name of a variable, an account or a user stands. */
export function references(config: Config, file: SourceFile, offset: number, form: Pick<ClientForm, "uri">, withDefinitions: boolean): Location[] {
  const thing = thingAt(config, file, offset);
  if (thing === undefined) return [];
  return eachOnce([...(withDefinitions ? thing.definitions : []), ...thing.uses]).map((site) => locationOf(site, form));
}

function locationOf({ file, span }: Site, form: Pick<ClientForm, "uri">): Location {
  return { uri: form.uri(file.uri), range: rangeOf(file, span) };
}
