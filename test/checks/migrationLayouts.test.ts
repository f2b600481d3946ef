import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import type { Analysis } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import type { Memory } from "../support/memoryHost.js";
import { migrate } from "../support/migrate.js";
import { publicKey } from "../support/publicKey.js";
import { secret, tokenLayouts } from "../support/tokenLayouts.js";

const runs = { numRuns: 300 };

test("in every layout only the entry of the token changes", () => {
  fc.assert(
    fc.property(tokenLayouts, (written) => {
      const codes = analyse(written).reports.map(({ check }) => check.code);
      expect(codes.filter((code) => code !== "permissions-ignored")).toEqual(["USER_001"]);
      // Some have default permissions beside the token, which do not apply to it and are not to apply to the user.
      const permissions = codes.includes("permissions-ignored") ? `, ?\\1permissions\\1[\\s:=]+\\{ ?\\1publish\\1[\\s:=]+\\[">"\\], ?\\1subscribe\\1[\\s:=]+\\[">"\\] ?\\}` : "";
      const after = migrate(written, publicKey);
      const text = after.files[written.file] ?? "";
      expect(text.startsWith(written.prefix)).toBe(true);
      expect(text.endsWith(written.suffix)).toBe(true);
      const entry = text.slice(written.prefix.length, text.length - written.suffix.length);
      expect(entry).toMatch(new RegExp(`^(["']?)users\\1[\\s:=]+\\[ ?\\{ ?\\1nkey\\1[\\s:=]+["']?${publicKey}["']?${permissions} ?\\} ?\\]$`, "i"));
      expect({ ...after.files, [written.file]: "" }).toEqual({ ...written.files, [written.file]: "" });
    }),
    runs,
  );
});

test("after the edit there is nothing left to say and no token anywhere", () => {
  fc.assert(
    fc.property(tokenLayouts, (written) => {
      const after = migrate(written, publicKey);
      const { config, reports } = analyse(after);
      expect(config.problems).toEqual([]);
      expect(reports.map(({ check }) => check.code)).toEqual([]);
      expect(Object.values(after.files).join()).not.toContain(secret);
    }),
    runs,
  );
});

function analyse(memory: Memory): Analysis {
  return new LanguageService(memoryHost(memory)).analyse(memoryUri("server.conf"));
}
