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

test("a request that waits through many changes listens for its end once", async () => {
  const documents = new OpenDocuments();
  const workspace = new Workspace(documents, new NodeHost({ openText: (uri) => documents.read(uri) }), new Settings(undefined));
  const { form } = clientSupport({ capabilities: {} });
  const reports = new DiagnosticReports(workspace, documents, { ...form, uri: (uri) => documents.clientUri(uri) });
  const pull = new DiagnosticPull(reports, documents, { relatedDocuments: false, refresh: () => undefined });
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
