import { ConfigurationTarget, workspace } from "vscode";

const section = "natsServerConf.monitoring";

/** What the settings say of the live view, checked: a settings file can hold anything. */
export interface LiveSettings {
  /** Addresses as written, without repetition. Whether each can be asked is for the source to say. */
  readonly endpoints: readonly string[];
  /** 0: asked only on Refresh. */
  readonly refreshSeconds: number;
}

/** Machine-scoped settings, so that a workspace cannot make the editor ask an address of its choice. */
export function liveSettings(): LiveSettings {
  const settings = workspace.getConfiguration(section);
  const endpoints: unknown = settings.get("endpoints");
  const seconds: unknown = settings.get("refreshSeconds");
  const texts = Array.isArray(endpoints) ? endpoints.filter((item) => typeof item === "string") : [];
  return {
    endpoints: [...new Set(texts)],
    refreshSeconds: typeof seconds === "number" && seconds >= 0 ? seconds : 15,
  };
}

/** Calls `changed` after each change of these settings. */
export function onLiveSettings(changed: () => void): { dispose(): void } {
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section)) changed();
  });
}

/** Adds an address to the machine's settings; one that is there already stays once. */
export async function addEndpoint(url: string): Promise<void> {
  await writeEndpoints([...new Set([...liveSettings().endpoints, url])]);
}

export async function removeEndpoint(url: string): Promise<void> {
  await writeEndpoints(liveSettings().endpoints.filter((endpoint) => endpoint !== url));
}

async function writeEndpoints(endpoints: readonly string[]): Promise<void> {
  await workspace.getConfiguration(section).update("endpoints", endpoints, ConfigurationTarget.Global);
}
