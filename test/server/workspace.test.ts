/** What is known of configs goes when no open document belongs to them any more. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { OpenDocuments } from "../../server/src/documents.js";
import { NodeHost } from "../../server/src/host/nodeHost.js";
import { Settings } from "../../server/src/settings.js";
import { Workspace } from "../../server/src/workspace.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const files = { "server.conf": "include part.conf\n", "part.conf": "port: 4222\n", "other.conf": "port: 4223\n", "leaf.conf": "leafnodes { remotes: [ { url: \"nats-leaf://h:7422\", credentials: a.creds } ] }\n", "a.creds": "none yet\n" };
let folder = "";
beforeAll(() => {
  folder = temporaryFolder("workspace");
  writeFiles(folder, files);
});
afterAll(() => { removeFolder(folder); });

test("what checks keep of a root goes with the last open file of it; the files of others stay", async () => {
  const documents = new OpenDocuments();
  const workspace = new Workspace(documents, new NodeHost({ openText: (uri) => documents.read(uri) }), new Settings(undefined));
  const open = (name: keyof typeof files): string => opened(documents, name);
  const part = open("part.conf");
  const other = open("other.conf");
  const kept = async (mark: string): Promise<Record<string, string>> =>
    Object.fromEntries((await workspace.analyses()).map(({ config: { root }, context }) => [root.uri.slice(root.uri.lastIndexOf("/") + 1), context.kept("mark", () => mark)]));
  expect(await kept("first")).toEqual({ "server.conf": "first", "other.conf": "first" });

  const file = workspace.service.file(other);
  workspace.service.forget(documents.close(part));
  workspace.filesChanged();
  expect(await kept("second")).toEqual({ "other.conf": "first" });
  expect(workspace.service.file(other)).toBe(file);

  open("part.conf");
  workspace.filesChanged();
  expect(await kept("third")).toEqual({ "server.conf": "third", "other.conf": "first" });
});

test("an edit of a file that an option names, in the editor, tells on the config that names it", async () => {
  const documents = new OpenDocuments();
  const workspace = new Workspace(documents, new NodeHost({ openText: (uri) => documents.read(uri) }), new Settings(undefined));
  const config = opened(documents, "leaf.conf");
  const creds = opened(documents, "a.creds");
  const found = async (): Promise<string[]> => (await workspace.analysesOf(config)).flatMap(({ reports }) => reports.flatMap(({ check: { code } }) => (code === "invalid-jwt" ? [code] : [])));
  expect(await found()).toEqual(["invalid-jwt"]);
  const part = "-----BEGIN-----\neyJ.eyJ.x\n------END------\n";
  workspace.textChanged(documents.change({ textDocument: { uri: creds, version: 2 }, contentChanges: [{ text: part + part }] }));
  expect(await found()).toEqual([]);
});

function opened(documents: OpenDocuments, name: keyof typeof files): string {
  return documents.open({ uri: pathToFileURL(join(folder, name)).href, languageId: "nats-server-conf", version: 1, text: files[name] });
}
