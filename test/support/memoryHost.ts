import { Certificates } from "../../server/src/host/certificates.js";
import { publicKeyOf, verifies } from "../../server/src/host/signatures.js";
import type { Host } from "../../server/src/language/host.js";

export interface Memory {
  /** Text by name, such as `server.conf` or `conf/tls.conf`. */
  readonly files: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

const folder = "file:///configs/";

/** The URI of a file in memory. */
export function memoryUri(name: string): string {
  return folder + name;
}

/** The name of a file in memory. */
export function memoryName(uri: string): string {
  return uri.slice(folder.length);
}

function isFolder(name: string, files: Memory["files"]): boolean {
  const path = name === "" || name.endsWith("/") ? name : `${name}/`;
  return Object.keys(files).some((file) => file.startsWith(path));
}

/** A world of text files and environment variables, without disk or process. Others may read what is in the folder `shared`. */
export function memoryHost({ files, environment = {} }: Memory): Host {
  const certificates = new Certificates();
  return {
    readFile: (uri) => {
      const text = files[memoryName(uri)];
      return text === undefined ? { kind: "problem", uri, reason: "missing" } : { kind: "text", uri, text, version: 1 };
    },
    verifies,
    publicKeyOf,
    stateOf: (uri) => (memoryName(uri) in files ? "file" : isFolder(memoryName(uri), files) ? "directory" : "missing"),
    isWindows: false,
    validityOf: (uri) => certificates.validity(files[memoryName(uri)] ?? ""),
    isKeyOf: (key, certificate) => certificates.isKeyOf(files[memoryName(key)] ?? "", files[memoryName(certificate)] ?? ""),
    othersMayRead: (uri) => memoryName(uri).startsWith("shared/"),
    // nats-server joins even an absolute path to the folder of the including file.
    resolveInclude: (from, argument) => new URL(argument.replace(/^\/+/, ""), from).href.replaceAll("%20", " "),
    // Any text is a path: what a URL would take for its scheme or its host is a name here.
    resolveNamed: (from, path) => new URL(path.replace(/^\/+/, "/").replace(/[\\:?#]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`), from).href,
    environment: (name) => environment[name],
  };
}
