import { defineConfig } from "vitest/config";

const rooms = (...names) => names.map((name) => `test/${name}/**/*.test.ts`);

export default defineConfig({
  test: {
    globalSetup: "test/support/temporaryRoot.ts",
    projects: [
      // Seconds: no network, no disk beyond fixtures and temporary folders, no process but git and a shell (migration).
      // One world for all files of a worker: what is tested keeps no state between them, and a new world for each would
      // take as long as the tests.
      {
        test: {
          name: "unit",
          include: rooms("syntax", "schema", "model", "checks", "features", "live", "architecture", "host", "syntaxes", "client", "migration", "plan", "snippets", "fuzz"),
          isolate: false,
          testTimeout: 30_000,
          maxWorkers: "100%",
        },
      },
      // The built executables and the extension's own HTTP client, over stdio and loopback.
      { test: { name: "server", include: rooms("server", "cli", "sources"), globalSetup: ["test/server/bundle.ts"], testTimeout: 30_000, maxWorkers: 3, isolate: false } },
      // Real nats-server binaries.
      { test: { name: "nats", include: rooms("nats"), testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: 3, isolate: false } },
    ],
  },
});
