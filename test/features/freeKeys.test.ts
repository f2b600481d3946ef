/** Names that are suggested where the keys of a map are the user's. */
import { describe, expect, test } from "vitest";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { completes, cursorIn, shownAt, writes } from "./atCursor.js";

describe("features", () => {
  test.each<[string, string[]]>([
    ["feature_flags { | }", ["js_ack_fc_v2", "js_api_reply_v2", "js_raft_delete_range", "js_snapshot_sources"]],
    ["feature_flags { js_a| }", ["js_ack_fc_v2", "js_api_reply_v2"]],
    ["feature_flags { js_ack_fc_v2: true\n js_a| }", ["js_api_reply_v2"]],
    ["{ \"feature_flags\": { \"js_s|\" } }", ["js_snapshot_sources"]],
    ["server_metadata { | }", []],
  ])("%j", (text, labels) => { completes(text, labels); });

  test("that the server does not know yet come last and say so", () => {
    const items = shownAt(cursorIn("feature_flags { | }"), { version: parseVersion("2.14.6") });
    expect(items.map(({ label, labelDetails }) => [label, labelDetails?.description])).toEqual([
      ["js_ack_fc_v2", undefined], ["js_raft_delete_range", undefined], ["js_api_reply_v2", "since 2.15"], ["js_snapshot_sources", "since 2.15"],
    ]);
  });

  test.each<[string, string, string]>([
    ["feature_flags { | }", "js_ack_fc_v2", "feature_flags { js_ack_fc_v2: true }"],
    ["feature_flags = {\n js_ack_fc_v2 = true\n js_s|\n}", "js_snapshot_sources", "feature_flags = {\n js_ack_fc_v2 = true\n js_snapshot_sources = true\n}"],
    ["{ \"feature_flags\": { \"js_s|\" } }", "js_snapshot_sources", "{ \"feature_flags\": { \"js_snapshot_sources\": true } }"],
    ["feature_flags { js|: false }", "js_raft_delete_range", "feature_flags { js_raft_delete_range: false }"],
  ])("are written: %j", (text, label, expected) => { writes(text, label, expected); });
});

describe("accounts", () => {
  test.each<[string, string[]]>([
    ["accounts { | }", ["account", "$SYS"]],
    ["accounts { $S| }", ["$SYS"]],
    ["accounts { \"|\" }", []],
    ["accounts { | {} }", []],
    ["accounts { $SYS { users: [] }, | }", ["account"]],
    ["system_account: SYS\naccounts { | }", ["account"]],
    ["accounts { A {}, \"b c\" {} }\ndefault_js_domain { | }", ["A", "b c"]],
    ["accounts { A {}, \"b c\" {} }\ndefault_js_domain { A: x, | }", ["b c"]],
  ])("%j", (text, labels) => { completes(text, labels); });

  test("are written", () => {
    writes("accounts { \"b c\" {} }\ndefault_js_domain { | }", "b c", "accounts { \"b c\" {} }\ndefault_js_domain { \"b c\": 1  }");
  });
});
