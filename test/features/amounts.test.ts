/** The durations and sizes that come first, and that are filled in: what counts anyway, or what makes sense where there is no default. */
import { describe, expect, test } from "vitest";
import { usualDuration, usualSize } from "../../server/src/language/features/completion/amounts.js";
import { blockNamed, blockNames } from "../../server/src/language/schema/schema.js";
import type { Option } from "../../server/src/language/schema/schema.js";
import { cursorIn, shownAt, writes } from "./atCursor.js";

describe("the first value", () => {
  test.each<[string, string]>([
    ["authorization { timeout: | }", "\"2s\""],
    ["tls { timeout: | }", "\"2s\""],
    ["tls { ocsp_peer { allowed_clockskew: | } }", "\"30s\""],
    ["tls { ocsp_peer { ca_timeout: | } }", "\"2s\""],
    ["tls { ocsp_peer { cache_ttl_when_next_update_unset: | } }", "\"1h\""],
    ["ocsp_cache { save_interval: | }", "\"5m\""],
    ["write_deadline: |", "\"10s\""],
    ["cluster { write_deadline: | }", "\"10s\""],
    ["gateway { write_deadline: | }", "\"10s\""],
    ["leafnodes { write_deadline: | }", "\"10s\""],
    ["websocket { handshake_timeout: | }", "\"2s\""],
    ["websocket { ping_interval: | }", "\"30s\""],
    ["mqtt { consumer_inactive_threshold: | }", "\"24h\""],
    ["jetstream { limits { duplicate_window: | } }", "\"5m\""],
    ["resolver { ttl: | }", "\"1h\""],
    ["resolver { timeout: | }", "\"1.9s\""],
    ["jetstream { max_outstanding_catchup: | }", "64MB"],
    ["jetstream { max_buffered_size: | }", "128MB"],
    ["jetstream { max_memory_store: | }", "1GB"],
    ["accounts { A { limits { max_payload: | } } }", "64KB"],
    ["max_payload: |", "1MB"],
  ])("%s", (text, first) => { expect(shownAt(cursorIn(text))[0]?.label).toBe(first); });
});

test.each<[string, string, string]>([
  ["tls { ocsp_peer { cache| } }", "cache_ttl_when_next_update_unset", "tls { ocsp_peer { cache_ttl_when_next_update_unset: \"1h\" } }"],
  ["tls { time| }", "timeout", "tls { timeout: \"2s\" }"],
  ["authorization { time| }", "timeout", "authorization { timeout: \"2s\" }"],
  ["jetstream { limits { dup| } }", "duplicate_window", "jetstream { limits { duplicate_window: \"5m\" } }"],
  ["jetstream { max_b| }", "max_buffered_size", "jetstream { max_buffered_size: 128MB }"],
  ["resolver { tt| }", "ttl", "resolver { ttl: \"1h\" }"],
])("is filled in behind the name: %s", (text, label, expected) => { writes(text, label, expected); });

test("no option that takes a duration or a size goes without one", () => {
  const options = blockNames.flatMap((name) => [...blockNamed(name).options.values()]);
  const takes = (option: Option, kind: string): boolean => option.types[0]?.kind === kind;
  expect(options.filter((option) => takes(option, "duration") && usualDuration(option) === undefined)).toEqual([]);
  expect(options.filter((option) => takes(option, "size") && usualSize(option) === undefined)).toEqual([]);
});
