/** What servers did with configs that `-t` accepts, without a server: test/nats/startup.test.ts asks the servers whether they still do. */
import { expect, test } from "vitest";
import { foretoldBy, startCases } from "../support/startCases.js";

test.each([["2.9", "2.9.10"], ["2.10", "2.10.27"], ["newest", "2.15.1"]] as const)("nats-server %s: a check of a start finds something exactly where the table says that the server does not start", (series, release) => {
  const read = startCases.filter(({ outcome }) => outcome[series] !== "-");
  const wrong = read.map(({ name, config, outcome }) => ({ name, found: foretoldBy(config, release), starts: outcome[series] === "+" })).filter(({ found, starts }) => starts !== (found.length === 0));
  expect(read.length).toBeGreaterThan(60);
  expect(wrong).toEqual([]);
});
