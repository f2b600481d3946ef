/** Values out of the environment have no place in a file: all that stands in them is found at the `$NAME` that they came out of. */
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { keySite } from "../../server/src/language/model/value.js";
import type { MapValue, Value } from "../../server/src/language/model/value.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

const environment = { AUTH: "{ token: t, users: [ { user: a, permissions { publish: $SUBJECT } } ] }", SUBJECT: "{ allow: [ a.b ] }" };

test.each([
  ["authorization: $AUTH", 1],
  ["A: $AUTH\nauthorization: $A", 2],
  ["authorization { users: [ { user: b, permissions: { publish: $SUBJECT } } ] }", 1],
])("%s", (text, uses) => {
  const files = { "server.conf": text };
  const service = new LanguageService(memoryHost({ files, environment }));
  for (const before of ["", "port: 4222 # the default\n", "p: 1\n"]) {
    files["server.conf"] = `${before}${text}\n`;
    const { value, root } = service.read(memoryUri("server.conf"));
    const maps = mapsIn(value).filter(({ fromEnvironment }) => fromEnvironment);
    const sites = maps.flatMap(({ pairs }) => pairs.map(keySite));
    expect(sites.length).toBeGreaterThanOrEqual(uses);
    for (const { file, span: { start, end } } of sites) {
      expect(file).toBe(root);
      expect(file.text.slice(start, end)).toMatch(/^\$(AUTH|SUBJECT)$/);
    }
    for (const { pairs, file, node: { start, end } } of maps) for (const pair of pairs) expect(keySite(pair)).toMatchObject({ file, span: { start, end } });
  }
});

function mapsIn(value: Value): MapValue[] {
  if (value.kind === "array") return value.items.flatMap(mapsIn);
  return value.kind === "map" ? [value, ...value.pairs.flatMap((pair) => mapsIn(pair.value))] : [];
}
