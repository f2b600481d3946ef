/** What client snippets are compiled with, as Debian packs it. */
import * as fs from "node:fs";
import * as path from "node:path";

/** A compiler with the NATS client of its language. */
export interface Toolchain {
  readonly label: "C" | "Go";
  /** Debian's packages for it. */
  readonly packages: readonly string[];
  readonly isHere: () => boolean;
}

/** Where Debian keeps the sources of Go packages. */
export const goPath = "/usr/share/gocode";

export const toolchains: readonly Toolchain[] = [
  { label: "C", packages: ["gcc", "libc6-dev", "libnats-dev"], isHere: () => onPath("gcc") !== undefined && fs.existsSync("/usr/include/nats/nats.h") },
  {
    label: "Go",
    packages: ["golang-go", "golang-github-nats-io-go-nats-dev"],
    isHere: () => findGo() !== undefined && fs.existsSync(path.join(goPath, "src/github.com/nats-io/nats.go")),
  },
];

/** Path of a Go compiler: Debian's compiler is on PATH only with the package that links it there. */
export function findGo(): string | undefined {
  const versioned = fs.existsSync("/usr/lib") ? fs.readdirSync("/usr/lib").filter((name) => /^go-1\.\d+$/.test(name)) : [];
  return onPath("go") ?? versioned.map((name) => `/usr/lib/${name}/bin/go`).find((file) => fs.existsSync(file));
}

function onPath(program: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => path.join(folder, program)).find((file) => fs.existsSync(file));
}
