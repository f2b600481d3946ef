// `npm test`: prepares the clone, bundles the typed rest (tests.ts) and hands over to it.
import { spawn } from "node:child_process";
import { prepareClone, step } from "./bootstrap.mjs";

prepareClone("test run");
step("Bundling", process.execPath, ["esbuild.mjs", "--tests"]);
const tests = spawn(process.execPath, ["--enable-source-maps", "out/tests.js", ...process.argv.slice(2)], { stdio: ["ignore", "inherit", "inherit"] });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => tests.kill(signal)); // it ends what it started, then itself
tests.on("exit", (code) => process.exit(code ?? 1));
