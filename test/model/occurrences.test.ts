/** Seeds, the word that begins a suppression, and characters of pasted text are found wherever they stand, and after edits where a fresh look finds them. */
import { createAccount, createUser } from "@nats-io/nkeys";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LiveFile } from "../../server/src/language/model/sourceFile.js";

const seeds = [createUser(), createAccount()].map((pair) => new TextDecoder().decode(pair.getSeed()));
const [user = "", account = ""] = seeds;
const uri = "file:///a.conf";

test("in values, comments and keys; not where more letters stand around", () => {
  const text = `a: "${user}"\n# ${account}\n${user}: 1\nb: ${user}A\nc: A${user}\nd: ${user.slice(1)}\n`;
  const { seeds: found } = new LiveFile({ uri, text, version: 1 });
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([user, account, user]);
});

test("after any edits as in a fresh text", () => {
  const part = fc.constantFrom(user, account, user.slice(0, 30), user.slice(30), "nats-disable", "nats-", "disable", "nats-disable-file", " ", "\n", "A", "#", "a: ", "\u00a0", "“", "’", "x", "é", "\u200d", "𝒜", '"');
  const edit = fc.record({ at: fc.nat(600), cut: fc.nat(70), put: fc.array(part, { maxLength: 3 }).map((parts) => parts.join("")) });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), fc.array(edit, { maxLength: 8 }), (parts, edits) => {
      let text = parts.join("");
      const file = new LiveFile({ uri, text, version: 0 });
      expect(found(file)).toEqual(fresh(text));
      for (const [index, { at, cut, put }] of edits.entries()) {
        text = text.slice(0, at) + put + text.slice(at + cut);
        file.update({ uri, text, version: index + 1 });
        expect(found(file)).toEqual(fresh(text));
      }
    }),
    { numRuns: 300 },
  );
});

function fresh(text: string): readonly unknown[] {
  return found(new LiveFile({ uri, text, version: 0 }));
}

function found({ seeds: of, marks, pasted }: LiveFile): readonly unknown[] {
  return [of, marks, pasted];
}
