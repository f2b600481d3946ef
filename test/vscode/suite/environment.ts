/** What the runner prepared; the shapes are those of its contract, `test/vscode/environment.ts`. */

export interface SuiteServer {
  readonly name: "token" | "tls" | "nkey" | "jwt";
  readonly url: string;
  readonly monitorUrl: string;
  readonly version: string;
  readonly clients: readonly SuiteClient[];
}

export interface SuiteClient {
  readonly name: string;
  readonly credential: "token" | "nkey" | "bearerJwt" | "jwt";
  readonly tls: boolean;
}

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: start the suite through its runner`);
  return value;
}

export const environment = {
  bridge: variable("E2E_BRIDGE"),
  workspace: variable("E2E_WORKSPACE"),
  /** The token in every config that has one. */
  canary: variable("E2E_CANARY"),
  extensions: variable("E2E_EXTENSIONS"),
  logs: variable("E2E_LOGS"),
  servers: JSON.parse(variable("E2E_SERVERS")) as readonly SuiteServer[],
};

export function serverNamed(name: SuiteServer["name"]): SuiteServer {
  const found = environment.servers.find((server) => server.name === name);
  if (found === undefined) throw new Error(`the runner started no server ${name}`);
  return found;
}

/** The bearer connections of all servers, as the badge counts them. */
export function bearerClients(): SuiteClient[] {
  return environment.servers.flatMap(({ clients }) => clients).filter(({ credential }) => credential === "token" || credential === "bearerJwt");
}
