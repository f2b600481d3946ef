/** Where the NKey user of a websocket token goes, for every way in which the main authorization is written. */
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { migrate } from "../support/migrate.js";
import { publicKey } from "../support/publicKey.js";
import { mainAuthorizations, withWebsocketToken } from "../support/usersLayouts.js";

describe.each(["\n", "\r\n"])("with %j at the ends of lines", (newline) => {
  test.each(mainAuthorizations)("$name", ({ before, after, files = {} }) => {
    const memory = withWebsocketToken(before, newline, files);
    const migrated = migrate(memory, publicKey);
    const user = (text: string): string => text.replaceAll("\n", newline).replaceAll("PUBLIC", publicKey);
    const [websocket = ""] = withWebsocketToken("", newline, {}).files["server.conf"]?.replace(/,? *authorization \{[^}]*\}/, "").split("\n\n") ?? [];
    expect(migrated.files["server.conf"]).toBe(user(after ?? before) + websocket);
    for (const [name, text] of Object.entries(files)) expect(migrated.files[name]).toBe(user(text.after));
    const { config, reports } = new LanguageService(memoryHost(migrated)).analyse(memoryUri("server.conf"));
    expect(config.problems).toEqual([]);
    expect(reports).toEqual([]);
  });
});
