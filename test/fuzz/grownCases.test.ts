/** What nats-server said of configs that it and we once disagreed about, and what we say of them now. */
import { describe, expect, test } from "vitest";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { compare } from "./compare.js";
import { certificateFile, keyFile, rootName } from "./fuzzCase.js";
import { grownCases } from "./grownCases.js";
import { askUs, isReadable } from "./verdicts.js";

describe.each(grownCases().map((each) => [each.text, each] as const))("%j", (_text, { text, files, environment, verdicts }) => {
  const named = { [certificateFile]: "", [keyFile]: "", ...files, [rootName]: text };
  const host = memoryHost({ files: named, ...(environment === undefined ? {} : { environment }) });

  test.each(Object.entries(verdicts))("as nats-server %s", (release, verdict) => {
    const server = { ...verdict, readable: isReadable(verdict.says) };
    const ours = askUs(memoryUri(rootName), host, release);
    expect(compare(server, ours), `${verdict.says}\n${ours.says}`).toBeUndefined();
  });
});
