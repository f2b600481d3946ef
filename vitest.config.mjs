import { defineConfig } from "vitest/config";

const rooms = (...names) => names.map((name) => `test/${name}/**/*.test.ts`);

export default defineConfig({
  test: {
    projects: [
      // Seconds: no process, no network, no disk beyond the fixtures.
      { test: { name: "unit", include: rooms("syntax", "model", "checks", "features", "live", "architecture", "host") } },
      // The built executables and the extension's own HTTP client, over stdio and loopback.
      { test: { name: "server", include: rooms("server", "cli", "sources"), testTimeout: 30_000 } },
      // Real nats-server binaries.
      { test: { name: "nats", include: rooms("nats"), testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false } },
    ],
  },
});
