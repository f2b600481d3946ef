// `npm test`: prepares the clone, bundles the typed rest (tests.ts) and hands over to it.
import { spawnSync } from "node:child_process";
import { prepareClone, step } from "./bootstrap.mjs";

prepareClone("test run");
step("Bundling", process.execPath, ["esbuild.mjs", "--tests"]);
const tests = spawnSync(process.execPath, ["--enable-source-maps", "out/tests.js", ...process.argv.slice(2)], { stdio: ["ignore", "inherit", "inherit"] });
process.exit(tests.status ?? 1);
