/** Which `$NAME`s are offered: what is a secret anywhere stays out of what the server publishes. */
import { describe, test } from "vitest";
import { completes } from "./atCursor.js";

const secret = "PW: secret\nNAME: a\n";
const login = "authorization { users: [ {user: a, password: $PW} ] }\n";

describe("a variable that is a secret elsewhere", () => {
  test.each<[string, string[]]>([
    [`${secret}${login}server_name: |\n`, ["$NAME"]],
    [`${secret}${login}server_name: $|\n`, ["$NAME"]],
    [`${secret}server_name: |\n${login}`, ["$NAME"]],
    [`${secret}server_name: $P|\n${login}`, []],
    [`${secret}${login}server_tags: [ | ]\n`, ["$NAME"]],
    [`${secret}${login}no_auth_user: |\n`, ["a", "$NAME"]],
    [`${secret}jetstream { domain: |\n encryption_key: $PW }\n`, ["$NAME"]],
    [`${secret}jetstream { unique_tag: |\n encryption_key: $PW }\n`, ["$NAME"]],
    [`${secret}${login}mappings { a: | }\n`, ["destination", "$NAME", "[ ]"]],
    // By way of another name, and as the option itself.
    [`${secret}AS: $PW\n${login}server_name: |\n`, ["$NAME"]],
    [`${secret}AS: $PW\nauthorization { users: [ {user: a, password: $AS} ] }\nserver_name: |\n`, ["$NAME"]],
    ["authorization { password: secret\n user: $| }", []],
  ])("%j", (text, labels) => { completes(text, labels); });

  test.each<[string, string[]]>([
    [`${secret}${login}jetstream { encryption_key: | }\n`, ["$PW", "$NAME"]],
    [`${secret}authorization { users: [ {user: a, password: $PW}, {user: b, password: $|} ] }\n`, ["$PW", "$NAME", "$user"]],
    ["authorization { password: secret\n token: $| }", ["$password"]],
  ])("is offered where a secret stands: %j", (text, labels) => { completes(text, labels); });
});
