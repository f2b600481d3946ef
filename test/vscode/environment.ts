/**
 * What the runner prepares for the suite in `suite/`, and how it is told: everything comes through
 * environment variables of the extension host. The suite keeps its own copy of the shapes it uses
 * (it is compiled apart); this file is the contract.
 *
 * | variable | content |
 * |---|---|
 * | `E2E_BRIDGE` | base URL of the bridge to the window; operations in `bridge.ts` |
 * | `E2E_SERVERS` | JSON array of {@link SuiteServer}: real nats-servers with real clients on them |
 * | `E2E_WORKSPACE` | path of the open folder; one folder per server, each with `nats-server.conf` |
 * | `E2E_SCREENSHOTS` | path of the folder that `screenshot` writes to |
 * | `E2E_VSCODE_VERSION` | VS Code version this run asked for, such as `1.100.3` |
 * | `E2E_CANARY` | the token in every config that has one: a leak test looks for it |
 * | `E2E_EXTENSIONS` | path of the folder that the packed extension was installed into |
 * | `E2E_LOGS` | path of the folder that holds the workbench's log files and output channels |
 *
 * The workspace is a fresh folder per run: tests may write in it. `<workspace>/<server name>/nats-server.conf`
 * has the very text the server runs, so its digest is the server's (`config_digest`, 2.11+). The `plain`
 * folder holds a `nats-server.conf` with a token that no server runs.
 */

/** One running nats-server. Its config is `<E2E_WORKSPACE>/<name>/nats-server.conf`. */
export interface SuiteServer {
  /** `token`: static token, no TLS. `tls`: static token, TLS required. `nkey`: NKey users. `jwt`: operator mode. */
  readonly name: "token" | "tls" | "nkey" | "jwt";
  /** Such as `nats://127.0.0.1:40123`. */
  readonly url: string;
  /** Such as `http://127.0.0.1:40124`: what a user enters as monitoring endpoint. */
  readonly monitorUrl: string;
  /** Such as `2.15.1`. */
  readonly version: string;
  /** Clients connected before the suite starts, and kept until it ends unless a test closes them. */
  readonly clients: readonly SuiteClient[];
}

/** One real client of a {@link SuiteServer}. */
export interface SuiteClient {
  /** The connection name it sent: unique among all servers. */
  readonly name: string;
  readonly credential: "token" | "nkey" | "bearerJwt" | "jwt";
  readonly tls: boolean;
}
