import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { withPackages } from "./debianPackages.js";
import { inRepository } from "./repository.js";

/** How a Neovim is started. */
export interface Neovim {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

const folder = inRepository(".cache", "neovim");
/** The first that knows `vim.lsp.config`, as the page about other editors uses it. */
const oldest = [0, 11] as const;

/** The Neovim named by the variable NEOVIM, or the one that {@link provideNeovim} has fetched. */
export function installedNeovim(): Neovim | undefined {
  const named = process.env["NEOVIM"];
  if (named !== undefined) return { program: named, args: [], environment: {} };
  return fs.existsSync(folder) ? unpackedNeovim(folder) : undefined;
}

/** Makes sure there is a Neovim, and answers which. Rejects with what to do where none can be had. */
export async function provideNeovim(): Promise<string> {
  if (installedNeovim() === undefined) await fetchNeovim();
  const neovim = installedNeovim();
  if (neovim === undefined) throw new Error(`${folder} holds no Neovim; remove the folder to fetch one.`);
  const version = versionOf(neovim);
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major === oldest[0] && minor < oldest[1]) throw new Error(`Neovim ${version} is older than ${oldest.join(".")}.`);
  return version;
}

/** With the C library it was built for, so that the machine may have an older one. */
async function fetchNeovim(): Promise<void> {
  try {
    await withPackages({ suite: "sid", packages: ["neovim"], dependencies: /^(?:lib(?!c-gconv)|lua|neovim)/ }, (unpacked) => {
      // The rename comes last, so that the folder is there as a whole or not at all.
      const incoming = `${folder}.${process.pid}`;
      fs.cpSync(unpacked, incoming, { recursive: true, verbatimSymlinks: true });
      fs.renameSync(incoming, folder);
    });
  } catch (error) {
    throw new Error(`No Neovim here. Set NEOVIM to the path of one of ${oldest.join(".")} or later, or run on Debian with network access. ${String(error)}`, { cause: error });
  }
}

function unpackedNeovim(root: string): Neovim | undefined {
  const usr = path.join(root, "usr");
  const libraries = below(path.join(usr, "lib"), /-linux-gnu/);
  const loader = libraries === undefined ? undefined : below(libraries, /^ld-linux.*\.so\.\d+$/);
  if (libraries === undefined || loader === undefined) return undefined;
  return {
    program: loader,
    // Its parsers are looked for where the package would have put them.
    args: ["--library-path", libraries, path.join(usr, "bin", "nvim"), "--cmd", `set runtimepath+=${path.join(usr, "lib", "nvim")}`],
    environment: { VIMRUNTIME: path.join(usr, "share", "nvim", "runtime"), LUA_CPATH: `${path.join(libraries, "lua", "5.1", "?.so")};;` },
  };
}

function below(parent: string, name: RegExp): string | undefined {
  const found = fs.readdirSync(parent).find((each) => name.test(each));
  return found === undefined ? undefined : path.join(parent, found);
}

function versionOf({ program, args, environment }: Neovim): string {
  const said = execFileSync(program, [...args, "--version"], { encoding: "utf8", env: { ...process.env, ...environment }, timeout: 10_000 });
  return /NVIM v(\d+\.\d+\.\d+)/.exec(said)?.[1] ?? "of an unknown version";
}
