/** Entry of the suite that runs inside the workbench's extension host, against the installed package. */
import Mocha from "mocha";
import { workbenchReady } from "./workbench.js";

/** Resolves when every test has passed; rejects with the number of failures. */
export async function run(): Promise<void> {
  await workbenchReady();
  const mocha = new Mocha({ ui: "tdd", timeout: 60_000, color: false, ...filter() });
  // The bundle is one file, so the interface is put in place by hand before the suites are loaded.
  mocha.suite.emit("pre-require", globalThis, "suite", mocha);
  await import("./language.test.js");
  await import("./migration.test.js");
  await import("./snippets.test.js");
  await import("./seedPlaces.test.js");
  await import("./migrationEdges.test.js");
  await import("./settings.test.js");
  await import("./connections.test.js");
  await import("./liveUse.test.js");
  await import("./verification.test.js");
  await import("./exportConnections.test.js");
  await import("./plan.test.js");
  await import("./leaks.test.js");
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${failures} tests failed`));
    });
  });
}

function filter(): { grep?: string } {
  const grep = process.env["MOCHA_GREP"];
  return grep === undefined ? {} : { grep };
}
