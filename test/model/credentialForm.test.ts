import { createAccount, createCluster, createOperator, createServer, createUser } from "@nats-io/nkeys";
import { describe, expect, test } from "vitest";
import { holdsCredential, isCredential } from "../../server/src/language/model/credentialForm.js";

const makers = { user: createUser, account: createAccount, operator: createOperator, cluster: createCluster, server: createServer };

describe.each(Object.entries(makers))("%s keys", (_role, make) => {
  const pairs = Array.from({ length: 200 }, make);

  test("none that is public is taken for a credential", () => {
    expect(pairs.map((pair) => pair.getPublicKey()).filter(isCredential)).toEqual([]);
  });

  test("a seed is one, wherever it stands and however much of it is missing at its end", () => {
    const seeds = pairs.map((pair) => new TextDecoder().decode(pair.getSeed()));
    const forms = (seed: string): string[] => [seed, `${seed}\n`, `seed=${seed}`, `A${seed}`, `TOKEN${seed}7`, seed.slice(0, 22), `nats://${seed.slice(0, 40)}@host`];
    expect(seeds.flatMap(forms).filter((text) => !isCredential(text))).toEqual([]);
  });
});

test.each(["nats://bob:PW@h:4222", "nats-leaf://TOKEN@hub", "x://a@b"])("a URL with a user holds a credential: %s", (text) => {
  expect(holdsCredential(text)).toBe(true);
});

test.each(["nats://h:4222", "orders.>", "a@b", "https://h/path@x"])("this holds none: %s", (text) => {
  expect(holdsCredential(text)).toBe(false);
});
