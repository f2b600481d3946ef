import { expect, test } from "vitest";
import { manualPage } from "../../server/src/language/features/text/manual.js";
import pages from "../../server/src/language/features/text/manualPages.json" with { type: "json" };
import { blockOf, freeType, rootStep, stepToKey } from "../../server/src/language/model/optionStep.js";

const reference = "https://docs.nats.io/reference/config";

test.each(pages)("%s is a block of the config", (page) => {
  const names = page.replace(/^accounts\./, "accounts.A.").split(".");
  const step = names.reduce(stepToKey, rootStep);
  expect(step.option?.name).toBe(names.at(-1));
  expect(blockOf(step) ?? freeType(step)).toBeDefined();
});

test.each([
  ["max_payload", ""],
  ["mqtt.ack_wait", "/mqtt/"],
  ["leafnodes.remotes.urls", "/leafnodes/remotes/"],
  ["leafnodes.remotes.proxy.url", "/leafnodes/remotes/proxy/"],
  ["leafnodes.remotes.tls.ca_file", "/tls/"],
  ["tls.cert_file", "/tls/"],
  ["accounts.*.users.permissions.publish", "/accounts/users/permissions/"],
  ["accounts.*.mappings.*.destination", "/accounts/"],
  ["jetstream.limits.max_ack_pending", "/jetstream/"],
])("%s is explained at %j", (path, page) => {
  expect(manualPage(path.split("."))).toBe(reference + page);
});
