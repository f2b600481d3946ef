/** A config to be read by nats-server and by us, with all that it needs. */
import * as fs from "node:fs";
import * as path from "node:path";
import { bytesOf } from "../support/bytes.js";
import { loopbackCertificate } from "../support/certificates.js";

export type Level = "parse" | "options";

export interface FuzzCase {
  readonly level: Level;
  /** Of {@link rootName}; a byte that is not UTF-8 stands as one lone surrogate. */
  readonly text: string;
  /** Texts by the path an `include` names. */
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A name that makes it a config of its own, whatever it holds. */
export const rootName = "nats-server.conf";

/** Files that exist beside a config that names them. */
export const certificateFile = "server.pem";
export const keyFile = "server-key.pem";

function namesCertificates({ text, files = {} }: FuzzCase): boolean {
  return [text, ...Object.values(files)].some((each) => each.includes(certificateFile) || each.includes(keyFile));
}

let pair: ReturnType<typeof loopbackCertificate> | undefined;

/** Empties a folder and writes the case into it; returns the path of the root. */
export function writeCase(folder: string, each: FuzzCase): string {
  fs.mkdirSync(folder, { recursive: true });
  for (const left of fs.readdirSync(folder)) fs.rmSync(path.join(folder, left), { recursive: true, force: true });
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    if (name.includes("/")) fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, bytesOf(text));
    return file;
  };
  for (const [name, text] of Object.entries(each.files ?? {})) write(name, text);
  if (namesCertificates(each)) {
    pair ??= loopbackCertificate();
    write(certificateFile, pair.certificate);
    write(keyFile, pair.key);
  }
  return write(rootName, each.text);
}
