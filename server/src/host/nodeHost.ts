import type { FileProblem, FileText, Host, Validity } from "../language/host.js";
import { Certificates } from "./certificates.js";
import { decode } from "./decode.js";
import { othersMayRead } from "./fileMode.js";
import { absoluteFrom, canonicalUri, folderOf, joinBelow, pathOf, platform, uriOf } from "./fileUris.js";
import type { Platform } from "./fileUris.js";
import { namesIn } from "./folder.js";
import { readRegularFile, stampOf } from "./regularFile.js";
import { publicKeyOf, verifies } from "./signatures.js";
import { TextCache } from "./textCache.js";

/** What an editor has open; it counts before the disk. */
export type OpenTexts = (uri: string) => (Omit<FileText, "kind" | "uri" | "version"> & { readonly version: number }) | undefined;

export interface NodeHostOptions {
  readonly openText?: OpenTexts;
  /** Default: that of this process. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Longer texts are a problem "too-large". Bytes of a file, UTF-16 code units of an open document. Default 64 MB. */
  readonly maxLength?: number;
  readonly platform?: Platform;
  /** Milliseconds for which a file is taken to be as it was last seen. Default 0: each is looked at each time. */
  readonly trustsDiskFor?: number;
  /** Where nats-server is started as well as here: a relative path that leads nowhere from the folder of the config is looked for from this one. */
  readonly startFolder?: string;
}

const megabyte = 1 << 20;
/** Bytes of the longest file that is read where nothing else is said. */
export const maxFileLength = 64 * megabyte;
/** UTF-16 code units of files that are kept to save reading them again. */
const cachedLength = 64 * megabyte;

/** The world as this process sees it: open documents, the disk, the environment. */
export class NodeHost implements Host {
  readonly #openText: OpenTexts;
  readonly #environment: Readonly<Record<string, string | undefined>>;
  readonly #maxLength: number;
  readonly #platform: Platform;
  readonly #cache = new TextCache(cachedLength);
  readonly #certificates = new Certificates();
  readonly #trustsDiskFor: number;
  readonly #startFolder: string | undefined;
  /** By path, since when `#trusted` says. */
  readonly #stamps = new Map<string, ReturnType<typeof stampOf>>();
  #trusted = 0;

  constructor(options: NodeHostOptions = {}) {
    this.#openText = options.openText ?? (() => undefined);
    this.#environment = options.environment ?? process.env;
    this.#maxLength = options.maxLength ?? maxFileLength;
    this.#platform = options.platform ?? platform;
    this.#trustsDiskFor = options.trustsDiskFor ?? 0;
    this.#startFolder = options.startFolder;
  }

  readFile(uri: string): FileText | FileProblem {
    const open = this.#openText(uri);
    if (open !== undefined) {
      return open.text.length > this.#maxLength ? { kind: "problem", uri, reason: "too-large" } : { kind: "text", uri, ...open };
    }
    const path = pathOf(uri, this.#platform);
    const read = path === undefined ? "not-on-disk" : this.#readDisk(path);
    return typeof read === "string" ? { kind: "problem", uri, reason: read } : { kind: "text", uri, text: read.text, version: null };
  }

  stateOf(uri: string): "file" | FileProblem["reason"] {
    const path = pathOf(uri, this.#platform);
    const now = path === undefined ? "not-on-disk" : this.#stampOf(path);
    return typeof now === "string" ? now : "file";
  }

  resolveInclude(fromUri: string, argument: string): string {
    return this.#beside(fromUri, argument, (folder) => joinBelow(folder, argument, this.#platform));
  }

  resolveNamed(rootUri: string, path: string): string {
    const beside = this.#beside(rootUri, path, (folder) => absoluteFrom(folder, path, this.#platform));
    if (this.#startFolder === undefined || this.stateOf(beside) !== "missing") return beside;
    const fromStart = this.#uriOf(absoluteFrom(this.#startFolder, path, this.#platform));
    return this.stateOf(fromStart) === "missing" ? beside : fromStart;
  }

  /** Something is known to have changed on the disk. */
  lookAgain(): void {
    this.#stamps.clear();
    this.#trusted = performance.now();
  }

  listFolder(uri: string): readonly string[] {
    const path = pathOf(uri, this.#platform);
    return path === undefined ? [] : namesIn(path);
  }

  validityOf(uri: string): Validity | undefined {
    const certificate = this.#textAt(uri);
    return certificate === undefined ? undefined : this.#certificates.validity(certificate);
  }

  isKeyOf(keyUri: string, certificateUri: string): boolean | undefined {
    const [key, certificate] = [this.#textAt(keyUri), this.#textAt(certificateUri)];
    return key === undefined || certificate === undefined ? undefined : this.#certificates.isKeyOf(key, certificate);
  }

  othersMayRead(uri: string): boolean | undefined {
    const path = pathOf(uri, this.#platform);
    return path === undefined ? undefined : othersMayRead(path);
  }

  verifies(key: Uint8Array, text: string, signature: string): boolean | undefined {
    return verifies(key, text, signature);
  }

  publicKeyOf(seed: string): string | undefined {
    return publicKeyOf(seed);
  }

  get isWindows(): boolean {
    return this.#platform === "windows";
  }

  environment(name: string): string | undefined {
    // process.env inherits from Object: `$toString` is no variable.
    return Object.hasOwn(this.#environment, name) ? this.#environment[name] : undefined;
  }

  #textAt(uri: string): string | undefined {
    const read = this.readFile(uri);
    return read.kind === "text" ? read.text.toString() : undefined;
  }

  #beside(uri: string, path: string, join: (folder: string) => string): string {
    const from = pathOf(uri, this.#platform);
    if (from !== undefined) return this.#uriOf(join(folderOf(from, this.#platform)));
    // A document that is not on disk (`untitled:`, a virtual file system) has no folder this process can read.
    return `${/^[^:]*/.exec(uri)?.[0] ?? "unknown"}:not-on-disk/${encodeURIComponent(path.replace(/\p{Surrogate}/gu, "\ufffd"))}`;
  }

  #uriOf(path: string): string {
    return canonicalUri(uriOf(path, this.#platform), this.#platform);
  }

  /** A config may name hundreds of files, and each look at one is a call of the system. */
  #stampOf(path: string): ReturnType<typeof stampOf> {
    if (performance.now() - this.#trusted >= this.#trustsDiskFor) this.lookAgain();
    const stamp = this.#stamps.get(path) ?? stampOf(path, this.#maxLength);
    this.#stamps.set(path, stamp);
    return stamp;
  }

  #readDisk(path: string): { readonly text: string } | FileProblem["reason"] {
    const now = this.#stampOf(path);
    if (typeof now === "string") return now;
    const known = this.#cache.get(path, now.stamp);
    if (known !== undefined) return { text: known };
    const read = readRegularFile(path, this.#maxLength);
    if (typeof read === "string") return read;
    const text = decode(read.bytes);
    this.#cache.set(path, read.stamp, text);
    return { text };
  }
}
