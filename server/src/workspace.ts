/** The configs of the open documents, analysed once per change. */
import type { OpenDocuments } from "./documents.js";
import { neighboursThatInclude } from "./host/neighbours.js";
import type { NodeHost } from "./host/nodeHost.js";
import { includeEdges, rootsOf } from "./includeGraph.js";
import { includes } from "./language/features/documentLinks.js";
import { LanguageService } from "./language/languageService.js";
import type { Analysis, AnalysisOptions } from "./language/languageService.js";
import type { DocumentNode } from "./language/syntax/documentNode.js";
import { LiveState } from "./liveState.js";
import type { ServerUsage } from "./protocol/live.js";
import { isBefore, newestVersion } from "./language/schema/version.js";
import type { Version } from "./language/schema/version.js";
import { knownVersion } from "./settings.js";
import type { ConfigSettings, Settings } from "./settings.js";

interface Remembered {
  readonly analysis: Analysis;
  /** URIs of the files it was read from or asked for. */
  readonly files: ReadonlySet<string>;
  /** Milliseconds since the epoch: what the checks took for the present. */
  readonly now: number;
}

/** What is said of dates may be wrong after it; milliseconds. An editor stays open for weeks. */
const maxAge = 3_600_000;
/** Files whose includes are followed to find the roots of the open ones. */
const maxKnownFiles = 2_000;

/** Which configs are open, and what is known of them: findings, settings, live use. Kept until something changes. */
export class Workspace {
  readonly service: LanguageService;
  readonly live: LiveState;
  readonly #host: NodeHost;
  readonly #documents: OpenDocuments;
  readonly #settings: Settings;
  readonly #remembered = new Map<string, Remembered>();
  /** Root configs that were analysed once: again it takes as long as what has changed since. */
  readonly #analysed = new Set<string>();
  /** Other documents may be open than when glances were taken last. */
  #mayHaveNew = true;
  /** Files on disk that may include an open one, by the URI of the open one. */
  readonly #neighbours = new Map<string, readonly string[]>();
  readonly #edges = new WeakMap<DocumentNode, readonly string[]>();

  constructor(documents: OpenDocuments, host: NodeHost, settings: Settings) {
    this.#documents = documents;
    this.#host = host;
    this.#settings = settings;
    this.service = new LanguageService(host);
    this.live = new LiveState(documents);
  }

  /** The text of a file changed in the editor. */
  textChanged(uri: string): void {
    for (const [root, { files }] of this.#remembered) if (files.has(uri) || this.service.names(root, uri)) this.#remembered.delete(root);
  }

  /** Documents were opened, closed or saved, or something else changed files on disk. */
  filesChanged(): void {
    this.#mayHaveNew = true;
    this.#host.lookAgain();
    this.#neighbours.clear();
    this.#remembered.clear();
  }

  settingsChanged(): void {
    this.#remembered.clear();
  }

  /** Whether something is new in it that is shown. */
  usageChanged(usage: readonly ServerUsage[]): boolean {
    const isNew = this.live.told(usage);
    if (isNew) this.#remembered.clear();
    return isNew;
  }

  /** What cannot wait until long configs have been analysed for the first time. */
  async glances(): Promise<Analysis[]> {
    if (!this.#mayHaveNew) return [];
    this.#mayHaveNew = false;
    const unknown = [...this.#roots()].filter((root) => !this.#analysed.has(root));
    const glances = await Promise.all(unknown.map(async (root) => this.service.glance(root, this.#options(root, await this.#settingsOf(root), Date.now()))));
    return glances.filter((glance) => glance !== undefined);
  }

  /** The analyses of all configs that open documents belong to. */
  async analyses(): Promise<Analysis[]> {
    const roots = this.#roots();
    for (const root of this.#remembered.keys()) if (!roots.has(root)) this.#remembered.delete(root);
    for (const root of this.#analysed) if (!roots.has(root)) this.#analysed.delete(root);
    this.service.keepOnly(roots);
    this.live.keepOnly(roots);
    return Promise.all([...roots].map(async (root) => this.#analysis(root)));
  }

  /** The analyses of the configs that a file belongs to. */
  async analysesOf(uri: string): Promise<Analysis[]> {
    const edges = this.#includeEdges();
    return Promise.all(rootsOf(uri, edges).map(async (root) => this.#analysis(root)));
  }

  #roots(): Set<string> {
    const edges = this.#includeEdges();
    return new Set(this.#documents.uris().flatMap((uri) => rootsOf(uri, edges)));
  }

  async #analysis(root: string): Promise<Analysis> {
    const settings = await this.#settingsOf(root);
    const now = Date.now();
    const known = this.#remembered.get(root);
    if (known !== undefined && Math.abs(now - known.now) < maxAge) return known.analysis;
    const analysis = this.service.analyse(root, this.#options(root, settings, now));
    this.#analysed.add(root);
    const files = new Set([...analysis.config.files.keys(), ...analysis.config.includes.map(({ target }) => target)]);
    this.#remembered.set(root, { analysis, files, now });
    return analysis;
  }

  async #settingsOf(root: string): Promise<ConfigSettings> {
    return this.#settings.of(this.#documents.clientUri(root));
  }

  #options(root: string, { severities, version, here }: ConfigSettings, now: number): AnalysisOptions {
    return { severities, now, version: version === "auto" ? this.#runningVersion(root) : version, here, usage: (config) => this.live.usageOf(config) };
  }

  /** The release of the connected server that runs a config, the newest where none is known to. */
  #runningVersion(root: string): Version {
    if (!this.live.isTold) return newestVersion;
    const versions = this.live.serversOf(this.service.read(root)).flatMap(({ version }) => knownVersion(version ?? "") ?? []);
    // Of several the oldest: what it takes, all take.
    return versions.reduce((oldest, each) => (isBefore(each, oldest) ? each : oldest), versions[0] ?? newestVersion);
  }

  #includeEdges(): Map<string, readonly string[]> {
    const open = this.#documents.uris();
    return includeEdges([...open, ...open.flatMap((uri) => this.#neighboursOf(uri))], (uri) => this.#includesOf(uri), maxKnownFiles);
  }

  #neighboursOf(uri: string): readonly string[] {
    let found = this.#neighbours.get(uri);
    if (found === undefined) {
      found = neighboursThatInclude(uri, this.#host);
      this.#neighbours.set(uri, found);
    }
    return found;
  }

  #includesOf(uri: string): readonly string[] {
    const file = this.service.file(uri);
    if (file === undefined) return [];
    let targets = this.#edges.get(file.document);
    if (targets === undefined) {
      targets = includes(file, this.#host).map(({ target }) => target);
      this.#edges.set(file.document, targets);
    }
    return targets;
  }
}
