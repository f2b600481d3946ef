/** A request for news may wait for as long as the editor is open. */
import { expect, test } from "vitest";
import type { CancellationToken } from "vscode-languageserver";
import { clientSupport } from "../../server/src/clientSupport.js";
import { DiagnosticPull } from "../../server/src/diagnosticPull.js";
import { DiagnosticReports } from "../../server/src/diagnosticReports.js";
import { OpenDocuments } from "../../server/src/documents.js";
import { NodeHost } from "../../server/src/host/nodeHost.js";
import { Settings } from "../../server/src/settings.js";
import { Workspace } from "../../server/src/workspace.js";
import { until } from "../support/until.js";

/** Counts who listens to it now and how often somebody began to. */
class Listened {
  now = 0;
  ever = 0;
  readonly token: CancellationToken = {
    isCancellationRequested: false,
    onCancellationRequested: () => {
      this.now += 1;
      this.ever += 1;
      return { dispose: () => { this.now -= 1; } };
    },
  };
}

interface Editor {
  readonly documents: OpenDocuments;
  readonly pull: DiagnosticPull;
}

function editor(): Editor {
  const documents = new OpenDocuments();
  const workspace = new Workspace(documents, new NodeHost({ openText: (uri) => documents.read(uri) }), new Settings(undefined));
  const { form } = clientSupport({ capabilities: {} });
  const reports = new DiagnosticReports(workspace, documents, { ...form, uri: (uri) => documents.clientUri(uri) });
  return { documents, pull: new DiagnosticPull(reports, documents, { relatedDocuments: true, refresh: () => undefined }) };
}

test("a request that waits through many changes listens for its end once", async () => {
  const { pull } = editor();
  const listened = new Listened();
  const waiting = pull.workspace({ previousResultIds: [] }, true, listened.token);
  for (let change = 1; change <= 5; change++) {
    await until("the request to wait", () => listened.ever === change);
    expect(listened.now).toBe(1);
    await pull.changed(new Set());
  }
  pull.end();
  expect(await waiting).toEqual({ items: [] });
  expect(listened.now).toBe(0);
});

const uri = "file:///nowhere/nats-server.conf";
const open = ({ documents }: Editor, text: string, as = uri): string => documents.open({ uri: as, languageId: "nats-server-conf", version: 1, text });
const fine = "port: 4222\nauthorization { users: [ { nkey: UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4 } ] }\n";

test("a document that is opened again has another result each time, with the same findings", async () => {
  const one = editor();
  const ids: unknown[] = [];
  for (let time = 0; time < 3; time++) {
    open(one, "prt: 4222\n");
    ids.push((await one.pull.document({ textDocument: { uri } })).resultId);
    // Asked again, it is the same.
    expect(await one.pull.document({ textDocument: { uri }, previousResultId: String(ids.at(-1)) })).toMatchObject({ kind: "unchanged" });
    one.documents.close(uri);
  }
  expect(new Set(ids).size).toBe(3);
});

test("findings of a closed document are taken back, of one without there is nothing to say", async () => {
  const one = editor();
  const other = "file:///nowhere/else/nats-server.conf";
  open(one, "prt: 4222\n");
  open(one, fine, other);
  for (const each of [uri, other]) await one.pull.document({ textDocument: { uri: each } });
  for (const each of [uri, other]) one.documents.close(each);
  await one.pull.changed(new Set());
  const { items } = await one.pull.workspace({ previousResultIds: [] }, false, new Listened().token);
  expect(items).toMatchObject([{ uri, kind: "full", items: [] }]);
});
