/** A cluster has one name, which stands in several places. */
import { describe, test } from "vitest";
import { completes, writes } from "./atCursor.js";

const gateways = "gateway { name: east, port: 7222, gateways: [ { name: west, url: \"nats://w:7222\" }, { name: | } ] }\n";

describe("the name of a cluster", () => {
  test.each<[string, string[]]>([
    ["cluster { name: east }\ngateway { name: | }\n", ["east"]],
    ["gateway { name: | }\ncluster { name: east }\n", ["east"]],
    ["gateway { name: |\n port: 1 }\ncluster { name: east }\n", ["east"]],
    ["gateway { name: east }\ncluster { name: | }\n", ["east"]],
    ["cluster { name: | }\n", []],
    ["gateway { name: e| }\n", []],
    ["cluster { name: east }\ngateway { gateways: [ { name: | } ] }\n", ["east"]],
    [gateways, ["east", "west"]],
    ["cluster { name: east }\nmappings { a: { cluster: | } }\n", ["east"]],
    ["P: x\ncluster { name: $P, authorization { password: $P } }\ngateway { name: | }\n", []],
  ])("is offered: %j", (text, labels) => { completes(text, labels); });

  test("stands in the other block that is suggested", () => {
    writes("cluster { name: east }\ngate|", "gateway", "cluster { name: east }\ngateway {\n\tname: east\n\tport: 7222\n\tgateways: [\n\t\t{ name: C2, url: \"nats://host-2:7222\" }\n\t]\n}");
    writes("gateway { name: \"1a\" }\ncluster: |", "{ }", "gateway { name: \"1a\" }\ncluster: {\n\tname: \"1a\"\n\tport: 6222\n\troutes: [\n\t\t\"nats://host-2:6222\"\n\t]\n}");
    writes("gateway: |\ncluster { name: east }\n", "{ }", "gateway: {\n\tname: east\n\tport: 7222\n\tgateways: [\n\t\t{ name: C2, url: \"nats://host-2:7222\" }\n\t]\n}\ncluster { name: east }\n");
    writes("{ \"cluster\": { \"name\": \"east\" }, \"gate|\" }", "gateway", "{ \"cluster\": { \"name\": \"east\" }, \"gateway\": {\n\t\"name\": \"east\",\n\t\"port\": 7222,\n\t\"gateways\": [\n\t\t{ \"name\": \"C2\", \"url\": \"nats://host-2:7222\" }\n\t]\n} }");
  });

  test("is known too where the block is to stand above the other", () => {
    const gateway = "gateway {\n\tname: east\n\tport: 7222\n\tgateways: [\n\t\t{ name: C2, url: \"nats://host-2:7222\" }\n\t]\n}";
    writes("gate|\ncluster { name: east }\n", "gateway", `${gateway}\ncluster { name: east }\n`);
    writes("port: 1\ng|\n\n# the cluster\ncluster {\n name: east\n}\n", "gateway", `port: 1\n${gateway}\n\n# the cluster\ncluster {\n name: east\n}\n`);
    writes("jets|\nstore_dir: a\n", "jetstream", "jetstream {\n\tmax_memory_store: 1GB\n\tmax_file_store: 10GB\n}\nstore_dir: a\n");
  });
});
