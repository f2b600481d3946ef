import { failureOf, readSnapshot, type Audited, type ConfigLogins, type Snapshot } from "../../../../client/src/live/index.js";
import { MonitoringEndpoint } from "../../../../client/src/sources/monitoringEndpoint.js";

/**
 * Asks an endpoint once.
 * @param timeout milliseconds; see the same of an endpoint's options.
 * @param configLogins what the config of the server that answered says of logins, where that is known.
 */
export async function audit(endpoint: string, timeout: number, configLogins?: (answer: Snapshot) => ConfigLogins | undefined): Promise<Audited> {
  const source = new MonitoringEndpoint(endpoint, { timeout });
  try {
    const { varz, connz } = await source.ask();
    const first = readSnapshot(varz, connz);
    const config = configLogins?.(first);
    const snapshot = config === undefined ? first : readSnapshot(varz, connz, config);
    return { kind: "answered", endpoint, at: Date.now(), snapshot };
  } catch (thrown) {
    return { kind: "failed", endpoint, at: Date.now(), failure: failureOf(thrown) };
  } finally {
    await source.close();
  }
}
