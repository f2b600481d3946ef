/** A config of operator mode may preload hundreds of accounts, and a signature takes as long to check as a keystroke may. */
import { encodeAccount, encodeOperator } from "@nats-io/jwt";
import { createAccount, createOperator } from "@nats-io/nkeys";
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

const operator = createOperator();
const operatorJwt = await encodeOperator("O", operator);
const entries = await Promise.all(
  Array.from({ length: 80 }, async (_each, index) => {
    const account = createAccount();
    return `  ${account.getPublicKey()}: ${await encodeAccount(`A${index}`, account, {}, { signer: operator })}\n`;
  }),
);

/** An edit has what stands near it read again. */
const farApart = `# ${"-".repeat(100)}\n`.repeat(60);

function configOf(lines: readonly string[], name: string): string {
  return `server_name: ${name}\n${farApart}operator: ${operatorJwt}\nresolver: MEMORY\nresolver_preload {\n${lines.join("")}}\n`;
}

/** The last characters of one JWT are those of another's signature. */
function withWrongSignature(line: string, other: string): string {
  return `${line.trimEnd().slice(0, -40)}${other.trimEnd().slice(-40)}\n`;
}

test.each([3, 80])("of %d, an edit elsewhere has none verified again, and one of them that one", (count) => {
  const lines = entries.slice(0, count);
  const files = { "server.conf": "" };
  const host = memoryHost({ files });
  const verified: string[] = [];
  const service = new LanguageService({
    ...host,
    verifies: (key, text, signature) => {
      verified.push(signature);
      return host.verifies(key, text, signature);
    },
  });
  const codesAfter = (text: string): string[] => {
    files["server.conf"] = text;
    verified.length = 0;
    return service.analyse(memoryUri("server.conf")).reports.flatMap(({ check: { code } }) => (code === "invalid-jwt" ? [code] : []));
  };
  expect(codesAfter(configOf(lines, "a"))).toEqual([]);
  expect(verified).toHaveLength(count + 1);
  expect(codesAfter(configOf(lines, "ab"))).toEqual([]);
  expect(verified).toHaveLength(0);
  const changed = lines.with(1, withWrongSignature(lines[1] ?? "", lines[2] ?? ""));
  expect(codesAfter(configOf(changed, "ab"))).toEqual(["invalid-jwt"]);
  expect(verified).toHaveLength(1);
  expect(codesAfter(configOf(lines, "ab"))).toEqual([]);
  expect(verified).toHaveLength(1);
});
