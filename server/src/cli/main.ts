/** `nats-conf-lint`: checks configs, prints digests, audits live connections and plans migrations from the command line. */
import { failure } from "../failure.js";
import { NodeHost, maxFileLength } from "../host/nodeHost.js";
import type { Host } from "../language/host.js";
import { version } from "../version.js";
import { readArguments } from "./arguments.js";
import type { Invocation } from "./arguments.js";
import { digest } from "./digest.js";
import { helpText } from "./help.js";
import { lint } from "./lint.js";
import { operatorMode } from "./operatorMode.js";
import { Output, printable } from "./output.js";
import { readPipes } from "./pipes.js";
import { test } from "./test.js";

/** What asks servers is loaded only for the commands that do: the clients of HTTP and NATS are half of the program. */
async function run(invocation: Invocation, host: Host, output: Output, errors: Output): Promise<number> {
  switch (invocation.command) {
    case "lint":
      return lint(invocation, host, output);
    case "test":
      return test(invocation.files, invocation.target, host, output);
    case "digest":
      return digest(invocation.files, invocation.version, host, output);
    case "operator-mode":
      return operatorMode(invocation.file, host, output, errors);
    case "live":
      return (await import("./live/live.js")).live(invocation, output, errors);
    case "verify":
      return (await import("./verify/verify.js")).verify(invocation, { name: "nats-conf-lint", version: version() }, host, output);
    case "plan":
      return (await import("./plan/plan.js")).plan(invocation, host, output);
    case "help":
      output.line(helpText.trimEnd());
      return 0;
    case "version":
      output.line(version());
      return 0;
    case "usage-error":
      errors.line(printable(`nats-conf-lint: ${invocation.reason}`));
      errors.line("Try: nats-conf-lint --help");
      return 2;
  }
}

function filesOf(invocation: Invocation): readonly string[] {
  if ("files" in invocation) return invocation.files;
  return "file" in invocation ? [invocation.file] : [];
}

const output = new Output(process.stdout);
const errors = new Output(process.stderr);

async function main(): Promise<void> {
  const invocation = readArguments(process.argv.slice(2));
  const host = new NodeHost({ openText: await readPipes(filesOf(invocation), maxFileLength), startFolder: process.cwd() });
  process.exitCode = await run(invocation, host, output, errors);
  output.flush();
  errors.flush();
}

// An exit code of 1 says that something was found, and the text of an error may quote a config.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${failure("nats-conf-lint", error)}\n`, () => process.exit(2));
});

void main();
