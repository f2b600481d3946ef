/** The answers to what our own client asks about the configs of a document, beside what any editor asks. */
import { digestsOf } from "./configDigest.js";
import { canonicalUri, pathOf } from "./host/fileUris.js";
import { fileName } from "./language/checks/text/wording.js";
import type { ClientForm } from "./language/features/clientForm.js";
import { migrationPlan, runningOf } from "./language/features/migrationPlan.js";
import { monitoringAddress } from "./language/features/monitoringAddress.js";
import { problemAt, runningFacts } from "./language/features/runningFacts.js";
import type { Host } from "./language/host.js";
import type { Analysis } from "./language/languageService.js";
import type { MonitoringAddressResult, RunningFactsResult } from "./protocol/live.js";
import type { MigrationPlanResult } from "./protocol/migrationPlan.js";
import { serversIn } from "./serverIdentities.js";
import type { Workspace } from "./workspace.js";

/** Computes each answer anew from the current text. */
export class ConfigAnswers {
  readonly #workspace: Workspace;
  readonly #host: Host;
  readonly #form: ClientForm;

  constructor(workspace: Workspace, host: Host, form: ClientForm) {
    this.#workspace = workspace;
    this.#host = host;
    this.#form = form;
  }

  /** @param params a TextDocumentIdentifier, from outside. */
  async monitoringAddress(params: unknown): Promise<MonitoringAddressResult> {
    for (const { config } of await this.#analysesIn(params)) {
      const url = monitoringAddress(config);
      if (url !== undefined) return { url };
    }
    return {};
  }

  /** @param params a TextDocumentIdentifier, from outside. Of a file in several configs the first one answers. */
  async runningFacts(params: unknown): Promise<RunningFactsResult> {
    const [first] = await this.#analysesIn(params);
    if (first === undefined) return {};
    const { config, reports, accepted } = first;
    const { pidFile, unread, ...facts } = runningFacts(config);
    const [digest, earlierDigest] = digestsOf(config);
    const path = pidFile === undefined ? undefined : pathOf(this.#host.resolveNamed(config.root.uri, pidFile));
    return {
      config: {
        ...facts,
        logFails: [...reports, ...accepted.map(({ report }) => report)].some(({ endsServer }) => endsServer === true),
        files: [...config.files.keys()].map((uri) => this.#form.uri(uri)),
        ...(unread === undefined ? {} : { unread: problemAt(unread) }),
        ...(digest === undefined ? {} : { digest }),
        ...(earlierDigest === undefined ? {} : { earlierDigest }),
        ...(path === undefined ? {} : { pidFile: path }),
      },
    };
  }

  /** @param params from outside; see `MigrationPlanParams`. */
  async migrationPlan(params: unknown): Promise<MigrationPlanResult> {
    const servers = serversIn(params);
    const analyses = await this.#analysesIn(params);
    return {
      configs: analyses.map((analysis) => ({
        uri: this.#form.uri(analysis.config.root.uri),
        name: fileName(analysis.config.root.uri),
        plan: migrationPlan(analysis, this.#form.uri),
        servers: runningOf(analysis.config, digestsOf(analysis.config), servers),
      })),
    };
  }

  /** Of the document that params from outside name; none where they name none. */
  async #analysesIn(params: unknown): Promise<Analysis[]> {
    if (typeof params !== "object" || params === null || !("uri" in params) || typeof params.uri !== "string") return [];
    return this.#workspace.analysesOf(canonicalUri(params.uri));
  }
}
