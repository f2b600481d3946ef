/** The recorded verdicts about accounts, without a server: test/nats/accounts.test.ts asks the servers whether they still hold. */
import { expect, test } from "vitest";
import { accountCases, saidByUs } from "../support/accountCases.js";

test.each([["2.9", "2.9.10"], ["2.10", "2.10.27"], ["newest", "2.15.1"]] as const)("nats-server %s: each case has the verdict that the table gives it", (series, release) => {
  const wrong = accountCases.map(({ name, text, said }) => ({ name, mine: saidByUs(text, release), expected: said[series] }))
    // What the server takes in some runs only may be refused always.
    .filter(({ mine, expected }) => mine !== expected && !(expected === "?" && mine === "-"));
  expect(accountCases.length).toBeGreaterThan(200);
  expect(wrong).toEqual([]);
});
