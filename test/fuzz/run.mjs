// `npm run fuzz [-- --runs N ...]`: bundles the fuzzer (fuzz.ts says what it takes) and hands over.
import { spawn } from "node:child_process";
import { prepareClone, step } from "../bootstrap.mjs";

prepareClone("fuzzer");
step("Bundling", process.execPath, ["esbuild.mjs", "--tests"]);
const fuzzer = spawn(process.execPath, ["--enable-source-maps", "out/fuzz.js", ...process.argv.slice(2)], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => fuzzer.kill(signal));
fuzzer.on("exit", (code) => process.exit(code ?? 1));
