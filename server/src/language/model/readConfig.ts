/** Root config -> resolved values and all that keeps a server from reading it. */
import type { FileText, Host } from "../host.js";
import { newestDialect } from "../syntax/dialect.js";
import type { Dialect } from "../syntax/dialect.js";
import type { Entry, Include } from "../syntax/tree.js";
import { includePath } from "../syntax/values.js";
import type { Config, IncludeEdge, Problem } from "./config.js";
import { evaluate } from "./evaluate.js";
import { HostEnvironment } from "./environment.js";
import type { Allowance } from "./environment.js";
import { IncludeSteps, noSteps } from "./includeSteps.js";
import type { Way } from "./includeSteps.js";
import { fileProblems } from "./problems.js";
import { LiveFile } from "./sourceFile.js";
import type { SourceFile } from "./sourceFile.js";
import type { Included } from "./resolver.js";
import type { MapValue, Site } from "./value.js";

/** Parses a file; a language service passes one that remembers trees across edits. */
export type ParseFile = (file: Omit<FileText, "kind">, dialect?: Dialect) => SourceFile;

export const parseFile: ParseFile = (file, dialect) => new LiveFile(file, dialect);

export interface ReadOptions {
  readonly parse?: ParseFile;
  /** The servers that are to read the config; the newest by default. */
  readonly dialect?: Dialect | undefined;
  /** Keys without a value are passed over, as their author meant it and the server does not. Default false. */
  readonly passesOverKeys?: boolean;
}

/** An included file is read anew for each include of it, so the number of includes must end somewhere. */
const maxIncludes = 1_000;
/** UTF-16 code units of included files and of the environment that one config reads, repetitions counted. */
const maxRead = 32 << 20;
/** Problems reported of each certainty: nats-server stops at the first, and no one reads as many. */
const maxProblems = 1_000;

/**
 * Reads a config as nats-server does: every include is a document of its own, whose pairs then go into the
 * map where it stands (conf/parse.go, itemInclude). A root that cannot be read is an empty config with a problem.
 */
export function readConfig(rootUri: string, host: Host, options: ReadOptions = {}): Config {
  return new ConfigReader(rootUri, host, options).read();
}

class ConfigReader {
  readonly #rootUri: string;
  readonly #host: Host;
  readonly #parse: ParseFile;
  readonly #files = new Map<string, SourceFile>();
  readonly #problems: Problem[] = [];
  readonly #edges: IncludeEdge[] = [];
  readonly #allowance: Allowance = { left: maxRead };
  readonly #environment: HostEnvironment;
  readonly #told = new Map<Problem["certainty"], number>();
  readonly #withoutValue: Site[] | undefined;

  constructor(rootUri: string, host: Host, { parse: parseWith = parseFile, dialect = newestDialect, passesOverKeys = false }: ReadOptions) {
    this.#withoutValue = passesOverKeys ? [] : undefined;
    this.#rootUri = rootUri;
    this.#host = host;
    this.#parse = (file) => parseWith(file, dialect);
    this.#environment = new HostEnvironment((name) => host.environment(name), this.#allowance, (path) => this.#isReadable(path));
  }

  read(): Config {
    const rootUri = this.#rootUri;
    const read = this.#host.readFile(rootUri);
    const root = this.#parse(read.kind === "text" ? read : { uri: rootUri, version: null, text: "" });
    this.#files.set(rootUri, root);
    if (read.kind === "problem") this.#problems.push({ ...fileProblems[read.reason], file: root, span: { start: 0, end: 0 }, certainty: "error", related: [] });
    const { value } = this.#evaluateFile(root, noSteps);
    const withoutValue = this.#withoutValue;
    return { root, files: this.#files, value, problems: this.#problems, includes: this.#edges, ...(withoutValue === undefined ? {} : { withoutValue }) };
  }

  #evaluateFile(file: SourceFile, includes: Way): Evaluated {
    const via = includes.at(-1);
    const related = via === undefined ? [] : [{ message: "Included here.", site: { file: via.file, span: via.include.path } }];
    for (const { code, message, start, end, cause } of file.document.errors) {
      const causes = cause === undefined ? [] : [{ message: "The mistake is most likely here.", site: { file, span: cause } }];
      this.#report({ code, message, file, span: { start, end }, certainty: "error", isElsewhere: cause !== undefined, related: [...causes, ...related] });
    }
    const steps = new IncludeSteps(file, includes);
    let isUnread = false;
    const resolver = {
      environment: this.#environment,
      report: (problem: Problem): void => { this.#report(problem); },
      include: (include: Include): Included => {
        const included = this.#include(file, include, steps.into(include));
        isUnread ||= included.isUnread;
        return included;
      },
    };
    const passedOver = this.#withoutValue;
    const withoutValue = (entry: Entry): void => { passedOver?.push({ file, span: entry.key }); };
    const value = evaluate(file, includes, passedOver === undefined ? resolver : { ...resolver, withoutValue });
    return { value, isUnread };
  }

  #report(problem: Problem): void {
    const told = (this.#told.get(problem.certainty) ?? 0) + 1;
    this.#told.set(problem.certainty, told);
    if (told <= maxProblems) this.#problems.push(problem);
  }

  /** A file that the text of a variable includes: for that the server begins in its working directory. */
  #isReadable(path: string): boolean {
    const read = this.#host.readFile(this.#host.resolveNamed(this.#rootUri, path));
    if (read.kind === "problem") return false;
    this.#allowance.left -= read.text.length;
    return this.#allowance.left >= 0 && this.#parse(read).document.errors.length === 0;
  }

  /** The pairs an include contributes; none where its file cannot be read. */
  #include(from: SourceFile, include: Include, steps: Way): Included {
    const target = this.#host.resolveInclude(from.uri, includePath(from.text, include));
    this.#edges.push({ from, include, target });
    const fail = ({ code, message }: { code: string; message: string }): Included => {
      this.#report({ code, message, file: from, span: include.path, certainty: "error", related: [] });
      return { pairs: [], isUnread: true };
    };
    if (steps.some((step) => step.file.uri === target)) return fail(fileProblems.cycle);
    if (this.#edges.length > maxIncludes) return fail(fileProblems["too-many"]);
    const read = this.#files.get(target) ?? this.#host.readFile(target);
    if ("kind" in read && read.kind === "problem") return fail(fileProblems[read.reason]);
    this.#allowance.left -= read.text.length;
    if (this.#allowance.left < 0) return fail(fileProblems["too-many"]);
    const file = "document" in read ? read : this.#parse(read);
    this.#files.set(target, file);
    const { value: { pairs, runs }, isUnread } = this.#evaluateFile(file, steps);
    return { pairs, runs, isUnread };
  }
}

interface Evaluated {
  readonly value: MapValue;
  /** Something that it includes cannot be read. */
  readonly isUnread: boolean;
}
