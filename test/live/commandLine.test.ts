/** Commands for a terminal, read by a real shell. */
import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { curlCommand, natsCommand } from "../../client/src/live/index.js";

/** What a shell makes of a command: its words, as the program would get them. */
function words(command: string | undefined): string[] {
  if (command === undefined) throw new Error("no command");
  const printed = execFileSync("/bin/sh", ["-c", `curl() { printf '%s\\0' curl "$@"; }; nats() { printf '%s\\0' nats "$@"; }; ${command}`], { encoding: "utf8", env: { PATH: "/nonexistent", HOME: "/nowhere" } });
  return printed.split("\0").slice(0, -1);
}

const hostile = ["$(touch x)", "`id`", "a;b", "a'b", "''", "'; echo \"", "$HOME", "a b", "*", "~", "!!", "&", "|", "a\\", "\\'", "-x", "--", "", "{a,b}", "[a-z]*", "#", "naïve 日本", "%s"];

describe("a name of anyone's choosing stays one word", () => {
  test.each(hostile)("%s", (name) => {
    expect(words(natsCommand(name, name, 7))).toEqual(["nats", `--context=${name}`, "server", "request", "connections", `--name=${name}`, "--filter-cid=7", "--subscriptions"]);
    expect(words(curlCommand({ base: `http://h/${name}`, caFile: name, certificateFile: `/c/${name}`, keyFile: name }, 7))).toEqual([
      "curl", "--silent", "--show-error", "--globoff", "--cacert", name, "--cert", `/c/${name}`, "--key", name, `http://h/${name}/connz?cid=7&subs=true`,
    ]);
  });

  test("whatever it is", () => {
    fc.assert(fc.property(fc.string({ maxLength: 40 }), (name) => {
      const command = natsCommand(name, undefined);
      if (command !== undefined) expect(words(command)).toEqual(["nats", "server", "request", "connections", `--name=${name}`]);
    }), { numRuns: 60 });
  });

  test.each(["\n", "a\u001b[201~; id", "\u0000", "\u202egnp", "\r", "\u0007", "\ud800", "x".repeat(10_000)])("%j is in no command", (name) => {
    expect(natsCommand(name, undefined)).toBeUndefined();
    expect(natsCommand("hub", name)).toBeUndefined();
    expect(curlCommand({ base: "http://127.0.0.1:8222", caFile: name })).toBeUndefined();
  });
});

test("what is plain is not quoted", () => {
  expect(natsCommand("hub-1", "prod", 12)).toBe("nats --context=prod server request connections --name=hub-1 --filter-cid=12 --subscriptions");
  expect(natsCommand(undefined, undefined)).toBe("nats server request connections");
  expect(curlCommand({ base: "https://nats.example/ops" }, 12)).toBe("curl --silent --show-error --globoff 'https://nats.example/ops/connz?cid=12&subs=true'");
  expect(curlCommand({ base: "http://[::1]:8222" })).toBe("curl --silent --show-error --globoff 'http://[::1]:8222/connz?sort=cid&limit=1000000'");
});
