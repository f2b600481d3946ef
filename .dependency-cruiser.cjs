// Who may import whom: the table of ARCHITECTURE.md. The compiler's project references hold most of it
// too; this also sees packages, type-only imports and cycles. test/architecture plants a violation of
// every rule and fails if one goes unseen.
const language = "^server/src/language";
const pure = ["node_modules/(vscode-languageserver-types|vscode-languageserver-textdocument)"];
const nkeys = ["node_modules/@nats-io/nkeys"];
const bcrypt = ["node_modules/bcryptjs"];
const builtIn = (...names) => names.map((name) => `^(node:)?${name}$`);

/** Everything in `from` may import from the listed places only. */
const only = (name, from, ...allowed) => ({
  name,
  severity: "error",
  from: { path: from },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "nothing-imports-tests", severity: "error", from: { pathNot: "^test" }, to: { path: "^test" } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true, pathNot: "^vscode$" } },
    only("syntax-stands-alone", `${language}/syntax`, `${language}/syntax`),
    only("protocol-stands-alone", "^server/src/protocol", "^server/src/protocol"),
    only("snippets-stand-alone", "^server/src/snippets", "^server/src/snippets"),
    only("schema-stands-alone", `${language}/schema`, `${language}/schema`),
    only("model-on-syntax-and-schema", `${language}/model`, `${language}/(model|syntax|schema|host\\.ts)`),
    only("checks-on-model", `${language}/checks`, `${language}/(checks|model|syntax|schema|edits\\.ts|host\\.ts)`),
    only("rewrites-on-checks", `${language}/rewrites`, `${language}/(rewrites|checks|model|syntax|schema|edits\\.ts)`),
    only("plan-on-checks", `${language}/plan`, `${language}/(plan|checks|model|syntax|schema)`, "^server/src/protocol"),
    only("features-on-language", `${language}/features`, language, "^server/src/protocol/migrationPlan", "^server/src/snippets", ...pure),
    only("language-is-pure", `${language}/[^/]+\\.ts$`, language, ...pure),
    only("host-knows-only-its-interface", "^server/src/host", "^server/src/host", `${language}/host\\.ts`, ...nkeys, ...bcrypt, ...builtIn("fs", "path", "crypto", "url")),
    {
      name: "server-never-sees-the-client",
      severity: "error",
      from: { path: "^server/src", pathNot: "^server/src/cli" },
      to: { path: "^client" },
    },
    {
      name: "cli-sees-only-pure-rooms-and-sources",
      severity: "error",
      from: { path: "^server/src/cli" },
      to: { path: "^client/src", pathNot: "^client/src/(live|sources|plan)" },
    },
    {
      name: "server-opens-no-sockets",
      severity: "error",
      from: { path: "^server/src", pathNot: "^server/src/cli" },
      to: { path: [...builtIn("net", "http", "https", "http2", "tls", "dgram", "dns"), "node_modules/undici", "node_modules/@nats-io/transport"] },
    },
    only("live-is-pure", "^client/src/live", "^client/src/live"),
    only("plan-document-on-live", "^client/src/plan/", "^client/src/(plan|live)/", "^server/src/(protocol|snippets)"),
    only(
      "sources-on-live",
      "^client/src/sources",
      "^client/src/(sources|live)",
      "node_modules/undici",
      "node_modules/@nats-io/(transport-node|nats-core)",
      ...builtIn("fs", "path", "os", "url", "tls", "net", "crypto", "buffer", "stream", "zlib", "timers/promises"),
    ),
    only("decoding-on-sources", "^client/src/decoding", "^client/src/(decoding|sources|live)", ...builtIn("worker_threads")),
    only(
      "access-on-sources",
      "^client/src/access",
      "^client/src/(access|sources|live)",
      "^vscode$",
      "node_modules/@types/vscode",
      ...builtIn("os"),
    ),
    only(
      "client-sees-only-the-protocol",
      "^client/src/(planning|access|views|migration|verification|reload|[^/]+\\.ts$)",
      "^client/src",
      "^server/src/(protocol|snippets)",
      "^vscode$",
      "node_modules/(vscode-languageclient|@types/vscode)",
      ...nkeys,
      ...builtIn("fs", "fs/promises", "path", "os", "url", "crypto", "util", "child_process", "timers/promises"),
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
};
