/** A file that is made to be included somewhere: what holds only at the top of a config is not said of it. */
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

function codes(name: string, text: string): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { [name]: text } })).analyse(memoryUri(name));
  return reports.map(({ check }) => check.code);
}

test.each([
  ["auth.conf", 'token: "x"\ntimeout: 2\n', []],
  ["nats-server.conf", 'token: "x"\ntimeout: 2\n', ["token-not-supported", "unknown-option"]],
  ["conf/nats.conf", 'token: "x"\n', ["token-not-supported"]],
  ["auth.conf", 'token: "x"\nport: 4222\n', ["token-not-supported"]],
])("%s: %j", (name, text, expected) => {
  expect(codes(name, text)).toEqual(expected);
});
