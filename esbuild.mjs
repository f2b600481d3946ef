// Bundles what runs: one file each for the client, its decoder thread, the language server and the command line, and one each
// for the clients of HTTP and NATS, half as large as all the rest: the command line loads them only for what asks servers.
// `--tests` bundles instead the suite that runs inside the workbench and the typed tools below test/.
import { build, context } from "esbuild";

const production = process.argv.includes("--production");
const common = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  minify: production,
  sourcemap: production ? false : "linked",
  legalComments: "none",
  logLevel: "warning",
};
const executable = { js: "#!/usr/bin/env node" };
const apart = { undici: "./undici.js", "@nats-io/transport-node": "./nats.js" };
const asksServers = { ...common, alias: apart, external: ["vscode", ...Object.values(apart)] };
const bundles = [
  { ...common, entryPoints: { undici: "undici", nats: "@nats-io/transport-node" }, outdir: "dist" },
  { ...asksServers, entryPoints: ["client/src/extension.ts"], outfile: "dist/client.js" },
  { ...common, entryPoints: ["client/src/decoding/worker.ts"], outfile: "dist/decoder.js" },
  { ...common, entryPoints: ["server/src/main.ts"], outfile: "dist/server.js", banner: executable },
  { ...asksServers, entryPoints: ["server/src/cli/main.ts"], outfile: "dist/cli.js", banner: executable },
];
if (process.argv.includes("--tests")) {
  bundles.length = 0;
  bundles.push({
    ...common,
    entryPoints: {
      "tests": "test/tests.ts",
      "demo": "test/demo/demo.ts",
      "bench": "test/bench/bench.ts",
      "liveChild": "test/bench/liveChild.ts",
      "fuzz": "test/fuzz/fuzz.ts",
      "options": "test/schema/options.ts",
      "workbench": "test/vscode/workbench.ts",
      "vscode/hostEntry": "test/vscode/hostEntry.ts",
      "vscode/index": "test/vscode/suite/index.ts",
    },
    outdir: "out",
    external: ["vscode", "mocha", "playwright-core", "@vscode/test-electron", "jsonc-parser", "vscode-json-languageservice", "yaml"],
  });
}

if (process.argv.includes("--watch")) {
  for (const options of bundles) await (await context(options)).watch();
} else {
  await Promise.all(bundles.map((options) => build(options)));
}
