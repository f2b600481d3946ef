// `npm run bench [-- --write]`: bundles what is measured and what measures it (bench.ts), and hands over.
import { spawn } from "node:child_process";
import { prepareClone, step } from "../bootstrap.mjs";

prepareClone("benchmark");
step("Bundling the programs", process.execPath, ["esbuild.mjs", "--production"]);
step("Bundling the benchmarks", process.execPath, ["esbuild.mjs", "--tests"]);
const bench = spawn(process.execPath, ["--enable-source-maps", "out/bench.js", ...process.argv.slice(2)], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => bench.kill(signal));
bench.on("exit", (code) => process.exit(code ?? 1));
