// `npm run demo [-- --once]`: prepares the clone, packs the extension, bundles the typed rest (demo.ts) and hands over to it.
import { spawn } from "node:child_process";
import { prepareClone, step } from "../bootstrap.mjs";

prepareClone("demo");
step("Building and packing the extension", "npm", ["run", "--silent", "package"]);
step("Bundling the demo", process.execPath, ["esbuild.mjs", "--tests"]);

const demo = spawn(process.execPath, ["--enable-source-maps", "out/demo.js", ...process.argv.slice(2)], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => demo.kill(signal)); // it stops its servers, then ends
demo.on("exit", (code) => process.exit(code ?? 1));
