/** The schema against the names of options in the source of nats-server; `npm run options` reads them anew. */
import * as fs from "node:fs";
import { describe, expect, test } from "vitest";
import { blockNames } from "../../server/src/language/schema/schema.js";
import { newestVersion, parseVersion } from "../../server/src/language/schema/version.js";
import { inRepository } from "../support/repository.js";
import { coveredBlocks, driftOf } from "./drift.js";
import type { KnownLabels } from "./drift.js";
import { labelsOf } from "./goLabels.js";

const known = JSON.parse(fs.readFileSync(inRepository("test/fixtures/schema/labels.json"), "utf8")) as KnownLabels;

describe("the newest release", () => {
  test("is the one that the names are of", () => {
    expect(parseVersion(known.later?.release ?? known.release)).toEqual(newestVersion);
  });

  test("has no name that the schema lacks, and the schema none that the release lacks", () => {
    expect(driftOf(known)).toEqual({ added: [], gone: [], unplaced: [] });
  });

  test("reads every block of the schema", () => {
    expect(blockNames.filter((name) => !coveredBlocks.has(name))).toEqual([]);
  });
});

test("a new, a lost and an unplaced name are told", () => {
  const mqtt = known.labels["parseMQTT mk"] ?? [];
  const changed = { ...known.labels, "parseMQTT mk": [...mqtt.filter((name) => name !== "js_domain"), "qos3"], "parseMoon k": ["phase"] };
  expect(driftOf({ ...known, labels: changed })).toEqual({ added: ["mqtt.qos3"], gone: ["mqtt.js_domain"], unplaced: ["parseMoon k"] });
});

test("labels of switches over keys are read, those over values are not", () => {
  const source = `
func (o *Options) processConfigFileLine(k string, v any) {
	switch strings.ToLower(k) {
	case "port":
		switch v := v.(type) {
		case "no":
		}
	case "tls", "ssl":
		for kk, kv := range vv {
			switch kk {
			case "mode":
				switch strings.ToLower(mv) {
				case "auto":
				}
			}
		}
	case "last":
	}
	if v, ok := v["dir"]; ok {
	}
}

func other(k string) {
	switch k {
	case "none":
	}
}
`;
  expect(labelsOf(source)).toEqual({
    "processConfigFileLine k": ["last", "port", "ssl", "tls"],
    "processConfigFileLine kk": ["mode"],
    "processConfigFileLine v": ["dir"],
  });
});
