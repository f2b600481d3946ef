import { Uri, workspace, type Disposable, type TextDocumentContentProvider } from "vscode";

/**
 * Serves the pages of docs/ as they come with the extension, under a scheme of their own: links between them work, the
 * editor shows them rendered (package.json, configurationDefaults), and no path of this machine is part of an address.
 */
export class Manual implements TextDocumentContentProvider {
  static readonly scheme = "nats-server-conf-manual";
  readonly #root: Uri;

  /** @param root the folder of the extension. */
  constructor(root: Uri) {
    this.#root = root;
  }

  register(): Disposable {
    return workspace.registerTextDocumentContentProvider(Manual.scheme, this);
  }

  async provideTextDocumentContent({ path }: Uri): Promise<string> {
    return (await this.page(path)) ?? "";
  }

  /** @param path such as `/docs/checks/USER_001.md`. Undefined for anything that is no page; rejects where it cannot be read. */
  async page(path: string): Promise<string | undefined> {
    if (!/^\/docs\/(?:checks\/)?[\w-]+\.md$/.test(path)) return undefined;
    return new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(this.#root, path)));
  }
}
