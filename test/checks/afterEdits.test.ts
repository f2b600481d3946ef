/** A service that saw every edit of a config finds what one finds that reads it for the first time. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { footguns } from "../support/footguns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

const edits = fc.array(fc.record({ at: fc.nat(400), cut: fc.nat(3), put: fc.constantFrom("", " ", "\n", "x", "1", "{", "}", "]", "max_payload: 1kbb\n", "server_tags: [1]\n", "debug: true'\n", "mqtt{}\n", '"', "# nats-disable-next-line bracket-in-number -- x\n", "# nats-disable-file stray-quote unknown-size-suffix -- x\n", "#") }), { maxLength: 8 });

test("traps that edits bring, move and take away", () => {
  fc.assert(
    fc.property(footguns, footguns, edits, ({ wrong: one }, { wrong: other }, changes) => {
      let text = `${one.files["server.conf"] ?? ""}\n${"# filler\nmax_subscriptions: 5\n".repeat(5)}${other.files["server.conf"] ?? ""}`;
      const files: Record<string, string> = { ...other.files, ...one.files };
      const service = new LanguageService(memoryHost({ files }));
      for (const { at, cut, put } of [{ at: 0, cut: 0, put: "" }, ...changes]) {
        text = text.slice(0, at) + put + text.slice(at + cut);
        files["server.conf"] = text;
        expect(found(service)).toEqual(found(new LanguageService(memoryHost({ files }))));
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

function found(service: LanguageService): string[] {
  const { reports, problems } = service.analyse(memoryUri("server.conf"));
  return [...reports.map(({ check, span }) => `${check.code} ${span.start} ${span.end}`), ...problems.map(({ code, span }) => `${code} ${span.start}`)];
}
