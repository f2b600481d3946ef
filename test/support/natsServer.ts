import * as fs from "node:fs";
import * as path from "node:path";
import { locateServer, type Series } from "./natsBinaries.js";
import { endOf, startProgram, type Program } from "./program.js";
import { removeFolder, temporaryFolder, writeFiles } from "./temporaryFolder.js";
import { until } from "./until.js";

export { allSeries, availableServers, locateServer, type NatsBinary, type Series } from "./natsBinaries.js";

export interface StartOptions {
  /** Default: "newest". */
  readonly version?: Series;
  /** Text of the root config, used unchanged; or `file`, the path of one that already stands somewhere. */
  readonly config?: string;
  readonly file?: string;
  /** Other files beside the config (includes, certificates), by relative path. */
  readonly files?: Readonly<Record<string, string>>;
  /** More command line flags, such as `["--auth", token]`. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** false leaves monitoring to the config (for `https_port`, or to see the server without it). Default: true. */
  readonly monitor?: boolean;
  /** false leaves the log to the config. Default: true, and {@link NatsServer.log} knows all of it. */
  readonly logged?: boolean;
}

export interface NatsServer extends AsyncDisposable {
  /** `nats://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** `http://127.0.0.1:PORT`, without slash at the end; empty where the server has no monitoring port. */
  readonly monitorUrl: string;
  /** `ws://127.0.0.1:PORT` or `wss:`, where the config has a websocket block. */
  readonly wsUrl?: string;
  /** Exact version, such as `2.10.27`. */
  readonly version: string;
  /** Folder of the config. */
  readonly folder: string;
  readonly configFile: string;
  /** All that the server has logged so far. */
  log(): string;
  /** Replaces the config if a text is given, signals a reload and waits for its outcome; rejects with the server's own words if it refuses. */
  reload(config?: string): Promise<void>;
  /** Lets it do nothing more, its connections open, until it is stopped. */
  freeze(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a real nats-server on loopback. Ports and addresses come from flags, so the config under test may name any
 * of its own; websocket, MQTT, leafnode and cluster blocks have no such flags and should say `port: -1`.
 * Rejects with the server's output when it does not come up within ten seconds.
 */
export async function startNatsServer(options: StartOptions): Promise<NatsServer> {
  const binary = await locateServer(options.version ?? "newest");
  const scratch = temporaryFolder("server");
  const configFile = options.file ?? path.join(scratch, "nats-server.conf");
  if (options.config !== undefined) fs.writeFileSync(configFile, options.config);
  const folder = path.dirname(configFile);
  writeFiles(folder, options.files ?? {});
  const run = new RunningServer(binary.path, configFile, scratch, options);
  try {
    const addresses = await run.addresses();
    return { ...addresses, ...run.handle(), version: binary.version, folder, configFile };
  } catch (error) {
    await run.stop();
    throw new Error(`nats-server ${binary.version} did not start: ${String(error)}\n${run.log()}`, { cause: error });
  }
}

/** Starts a server only to see whether it comes up; what kept it from that, or undefined. */
export async function startFailure(options: StartOptions): Promise<string | undefined> {
  try {
    const server = await startNatsServer(options);
    await server.stop();
    return undefined;
  } catch (error) {
    return String(error);
  }
}

class RunningServer {
  readonly #program: Program;
  readonly #scratch: string;
  readonly #configFile: string;
  readonly #portsFolder: string;
  readonly #logFile: string;
  #lastLog = "";

  constructor(binary: string, configFile: string, scratch: string, options: StartOptions) {
    this.#scratch = scratch;
    this.#configFile = configFile;
    this.#portsFolder = path.join(scratch, ".ports");
    this.#logFile = path.join(scratch, ".log");
    fs.mkdirSync(this.#portsFolder);
    const monitor = options.monitor === false ? [] : ["-m", "-1"];
    const log = options.logged === false ? [] : ["-l", this.#logFile];
    const flags = ["-c", configFile, "-a", "127.0.0.1", "-p", "-1", ...monitor, "--ports_file_dir", this.#portsFolder, ...log];
    this.#program = startProgram(binary, [...flags, ...(options.args ?? [])], {
      cwd: path.dirname(configFile),
      // JetStream without a store_dir keeps its files below this folder: two servers that share them remove each other's.
      env: { TMPDIR: scratch, ...options.env },
    });
  }

  /** The server writes its ports file once every listener is up. */
  async addresses(): Promise<Pick<NatsServer, "url" | "port" | "monitorUrl" | "wsUrl">> {
    const ports = await until("the server's ports", () => {
      if (this.#program.hasEnded()) throw new Error("it ended at once");
      return this.#ports();
    });
    const url = onLoopback(ports.nats?.[0] ?? "").replace(/^tls:/, "nats:");
    const wsUrl = ports.websocket?.[0];
    return {
      url,
      port: Number(new URL(url).port),
      monitorUrl: onLoopback(ports.monitoring?.[0] ?? ""),
      ...(wsUrl === undefined ? {} : { wsUrl: onLoopback(wsUrl) }),
    };
  }

  handle(): Pick<NatsServer, "log" | "reload" | "freeze" | "stop" | typeof Symbol.asyncDispose> {
    return {
      log: () => this.log(),
      reload: (config) => this.#reload(config),
      freeze: () => this.#program.freeze(),
      stop: () => this.stop(),
      [Symbol.asyncDispose]: () => this.stop(),
    };
  }

  log(): string {
    if (fs.existsSync(this.#logFile)) this.#lastLog = fs.readFileSync(this.#logFile, "utf8");
    return this.#program.output() + this.#lastLog;
  }

  async #reload(config: string | undefined): Promise<void> {
    if (config !== undefined) fs.writeFileSync(this.#configFile, config);
    const before = this.log().length;
    this.#program.kill("SIGHUP");
    const outcome = await until("the outcome of the reload", () => {
      // All of the log: it may have ended before it was asked.
      if (this.#program.hasEnded()) throw new Error(`The server ended: ${this.log()}`);
      return /Reloaded server configuration|Failed to reload server configuration.*/.exec(this.log().slice(before))?.[0];
    });
    if (outcome.startsWith("Failed")) throw new Error(outcome);
  }

  async stop(): Promise<void> {
    this.#program.kill("SIGCONT");
    this.#program.kill("SIGTERM");
    const kill = setTimeout(() => { this.#program.kill("SIGKILL"); }, 5_000);
    await this.#program.ended;
    clearTimeout(kill);
    this.log();
    removeFolder(this.#scratch);
  }

  #ports(): PortsFile | undefined {
    const file = fs.readdirSync(this.#portsFolder).find((name) => name.endsWith(".ports"));
    if (file === undefined) return undefined;
    try {
      return JSON.parse(fs.readFileSync(path.join(this.#portsFolder, file), "utf8")) as PortsFile;
    } catch {
      return undefined; // half written
    }
  }
}

/** What `--ports_file_dir` writes: the addresses of each kind of listener. */
interface PortsFile {
  readonly nats?: readonly string[];
  readonly monitoring?: readonly string[];
  readonly websocket?: readonly string[];
}

function onLoopback(address: string): string {
  return address.replace(/^(\w+:\/\/)(?:\[[^\]]*\]|[^:/]+)/, "$1127.0.0.1");
}

export interface Verdict {
  readonly ok: boolean;
  /** All that `-t` printed. */
  readonly output: string;
  /** `sha256:...`, printed by 2.11 and later for a valid config. */
  readonly digest?: string;
}

/** What `nats-server -t` of a series says of a config file. */
export async function checkConfig(series: Series, file: string, env: Readonly<Record<string, string>> = {}): Promise<Verdict> {
  const binary = await locateServer(series);
  // Of thousands that end at once each takes a quarter less where Go makes no threads for the other processors.
  const program = startProgram(binary.path, ["-t", "-c", file], { cwd: path.dirname(file), env: { GOMAXPROCS: "1", ...env } });
  const ok = (await endOf(program, 20_000)) === 0;
  const output = program.output();
  const digest = /\((sha256:[0-9a-f]+)\)/.exec(output)?.[1];
  return { ok, output, ...(digest === undefined ? {} : { digest }) };
}
