/**
 * The core in one piece: configs in, findings out. Knows no editor and no disk. What goes into an analysis and comes out of it is
 * declared here too, which makes the file a long one.
 */
import type { AcceptedReport, CheckContext, Report } from "./checks/check.js";
import { checks } from "./checks/index.js";
import { suspectsOf } from "./checks/places/suspects.js";
import { isRefusal, runChecks } from "./checks/run.js";
import type { SeverityOverrides } from "./checks/run.js";
import { applyReplacements } from "./edits.js";
import type { FileEdit } from "./edits.js";
import type { Host } from "./host.js";
import { KeptByRoot } from "./keptByRoot.js";
import { LiveFiles } from "./liveFiles.js";
import type { Config, Problem } from "./model/config.js";
import { isFragment } from "./model/fragment.js";
import { isJwtFile } from "./model/heldJwts.js";
import type { Usage } from "./model/liveUse.js";
import { readConfig } from "./model/readConfig.js";
import { readWith } from "./model/readWith.js";
import type { SourceFile } from "./model/sourceFile.js";
import { newestVersion } from "./schema/version.js";
import type { Version } from "./schema/version.js";
import { dialectOf } from "./syntax/dialect.js";
import type { Dialect } from "./syntax/dialect.js";

/** A config and all that is to be said about it. */
export interface Analysis {
  readonly config: Config;
  readonly reports: readonly Report[];
  /** What comments in the text accept, and is not among the reports. */
  readonly accepted: readonly AcceptedReport[];
  /** What the checks knew beside it. */
  readonly context: CheckContext;
  /** The release of nats-server that is to run it. */
  readonly version: Version;
  /** The server runs on this machine: what is missing here is missing there. */
  readonly here: boolean;
  /** What keeps a server from reading it, but for what a report says in better words. */
  readonly problems: readonly Problem[];
}

export interface AnalysisOptions {
  /** The release of nats-server that is to run it; the newest if absent. */
  readonly version?: Version;
  /** That server runs on this machine, in the folder of the config. */
  readonly here?: boolean;
  readonly severities?: SeverityOverrides;
  /** The time, in milliseconds since the epoch; where it is absent nothing is said of what depends on it. */
  readonly now?: number;
  /** nats-server reads no comments: false for a verdict that is to be its own. Default true. */
  readonly followsComments?: boolean;
  /** Live use of the config, where some endpoint speaks for it. Absent where nobody can ask one: then nothing is said of it. */
  readonly usage?: (config: Config) => Usage | undefined;
}

const noSeverities: SeverityOverrides = {};
const jwtFileChecks = checks.filter((check) => check.ofJwtFiles === true);
const earlyChecks = checks.filter((check) => check.early === true);

/** Code units of a config from which on a first analysis takes so long that it is worth showing a part of it before. */
const long = 256 << 10;

/**
 * Reads and checks configs through one host. Keeps each file, whose tree moves on with its text: a config read before
 * must not be used once one of its files has changed. What is plain and not touched by an edit keeps its values.
 */
export class LanguageService {
  readonly #host: Host;
  readonly #files = new LiveFiles();
  readonly #kept = new KeptByRoot();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Reads a root config with its includes and runs every check over it. */
  analyse(rootUri: string, options: AnalysisOptions = {}): Analysis {
    const { version = newestVersion } = options;
    const asRead = this.#check(this.read(rootUri, dialectOf(version)), rootUri, options);
    if (!hasKeysWithoutValue(asRead.config)) return asRead;
    const meant = readConfig(rootUri, this.#host, { parse: this.#files.parse, dialect: dialectOf(version), passesOverKeys: true });
    // What the server makes of a key without a value is of interest only where it takes it. What it moved to the top may look like a part of a config.
    const isTaken = !asRead.reports.some(isRefusal) && isFragment(asRead.config) === isFragment(meant);
    return isTaken ? asRead : this.#check(meant, rootUri, options);
  }

  /**
   * What cannot wait: what keeps a server from reading the text of a long config, and its tokens. `analyse` finds all of that
   * too, and much more, and takes several times as long. Undefined where nobody would notice.
   */
  glance(rootUri: string, options: AnalysisOptions = {}): Analysis | undefined {
    const read = this.read(rootUri, dialectOf(options.version ?? newestVersion));
    const length = [...read.files.values()].reduce((sum, { text }) => sum + text.length, 0);
    // With a key without a value the config may be another one.
    return length < long || hasKeysWithoutValue(read) ? undefined : this.#check(read, rootUri, options, earlyChecks);
  }

  #check(read: Config, rootUri: string, options: AnalysisOptions, run = checks): Analysis {
    const { severities = noSeverities, usage, version = newestVersion, here = false, now, followsComments = true } = options;
    const ofJwtFile = isJwtFile(rootUri);
    const config = ofJwtFile ? withoutOptions(read) : read;
    const live = usage === undefined ? undefined : (usage(config) ?? "no-answer");
    const uriOf = this.#kept.naming(rootUri, (path) => this.#host.resolveNamed(rootUri, path));
    const context: CheckContext = {
      version,
      here,
      kept: (check, make) => this.#kept.keep(rootUri, check, make),
      verifies: (key, text, signature) => this.#host.verifies(key, text, signature),
      publicKeyOf: (seed) => this.#host.publicKeyOf(seed),
      stateOfNamed: (path) => this.#host.stateOf(uriOf(path)),
      readNamed: (path) => this.#host.readFile(uriOf(path)),
      validityOfNamed: (path) => this.#host.validityOf?.(uriOf(path)),
      isKeyOfNamed: (key, certificate) => this.#host.isKeyOf?.(uriOf(key), uriOf(certificate)),
      othersMayRead: (path) => this.#host.othersMayRead?.(path === undefined ? rootUri : uriOf(path)),
      isWindows: this.#host.isWindows,
      after: (edits) => this.#readAfter(config, edits),
      ...(now === undefined ? {} : { now }),
      ...(live === undefined ? {} : { usage: live }),
    };
    const { reports, accepted } = runChecks(ofJwtFile ? jwtFileChecks : run, config, context, severities, followsComments && !ofJwtFile);
    const explained = new Set([...reports, ...accepted.map(({ report }) => report)].flatMap(({ explains }) => explains ?? []));
    return { config, context, reports, accepted, version, here, problems: config.problems.filter((problem) => !explained.has(problem)) };
  }

  /** Reads a root config with its includes. */
  read(rootUri: string, dialect?: Dialect): Config {
    return readConfig(rootUri, this.#host, { parse: this.#files.parse, dialect });
  }

  /** One file's tree, without what it includes; undefined where it cannot be read. */
  file(uri: string): SourceFile | undefined {
    const read = this.#host.readFile(uri);
    return read.kind === "text" ? this.#files.parse(read) : undefined;
  }

  /** Whether the checks of a root config have asked for a file that some option names, such as one with a JWT. */
  names(rootUri: string, uri: string): boolean {
    return this.#kept.names(rootUri, uri);
  }

  /** Lets go of a file's trees, and of what checks keep of it as a root config. */
  forget(uri: string): void {
    this.#files.forget(uri);
    this.#kept.forget(uri);
  }

  /** Lets go of what checks keep of other root configs. Files stay: another config may be read from them. */
  keepOnly(roots: ReadonlySet<string>): void {
    this.#kept.keepOnly(roots);
  }

  /** The config as it would be read with edits made to the texts it was read from. */
  #readAfter(config: Config, edits: readonly FileEdit[]): Config {
    const texts = new Map(edits.map(({ uri, replacements }) => [uri, applyReplacements(config.files.get(uri)?.text ?? "", replacements)]));
    return readWith(config, texts, this.#host);
  }
}

function hasKeysWithoutValue({ files }: Config): boolean {
  return [...files.values()].some(({ document }) => document.errors.length === 0 && suspectsOf(document).withoutValue.length > 0);
}

/** A file of nsc is no config: what its text would mean as one is of no interest. */
function withoutOptions(read: Config): Config {
  const unreadable = read.problems.filter(({ span }) => span.end === 0 && read.root.text === "");
  const { node, file, references, fromEnvironment } = read.value;
  const value = { kind: "map", node, file, references, fromEnvironment, pairs: [] } as const;
  return { root: read.root, files: new Map([[read.root.uri, read.root]]), value, problems: unreadable, includes: [] };
}
