import { ConfigurationTarget, workspace } from "vscode";
import { isObject } from "../live/index.js";
import { endpointBase, withoutEndpoint } from "../sources/endpointAddress.js";
import type { EndpointAccess } from "../sources/endpointAccess.js";
import type { ProxySettings } from "../sources/proxy.js";

const section = "natsServerConf.monitoring";

/** What the settings say of the live view, checked: a settings file can hold anything. */
export interface LiveSettings {
  /** Addresses as written, without repetition. Whether each can be asked is for the source to say. */
  readonly endpoints: readonly string[];
  /** 0: asked only on Refresh. */
  readonly refreshSeconds: number;
  /** How an endpoint is reached. Also of one that is not listed: credentials are not forgotten with the address. */
  readonly access: (endpoint: string) => AccessSettings;
}

/** What the settings say of how an endpoint is reached; they name no secret, only whether there is one. */
export interface AccessSettings extends Omit<EndpointAccess, "credentials"> {
  readonly hasCredentials: boolean;
}

/** Machine-scoped settings, so that a workspace cannot make the editor ask an address of its choice. */
export function liveSettings(): LiveSettings {
  const settings = workspace.getConfiguration(section);
  const endpoints: unknown = settings.get("endpoints");
  const seconds: unknown = settings.get("refreshSeconds");
  const texts = Array.isArray(endpoints) ? endpoints.filter((item) => typeof item === "string") : [];
  const accesses = new Map(Object.entries(accessEntries()).map(([endpoint, entry]) => [endpointBase(endpoint), entry]));
  const proxy = proxySettings();
  return {
    endpoints: [...new Set(texts)],
    refreshSeconds: typeof seconds === "number" && seconds >= 0 ? seconds : 15,
    access: (endpoint) => ({ ...accessOf(accesses.get(endpointBase(endpoint))), proxy }),
  };
}

/** Calls `changed` after each change of these settings. */
export function onLiveSettings(changed: () => void): { dispose(): void } {
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(section) || event.affectsConfiguration("http")) changed();
  });
}

/** Adds an address to the machine's settings; one that is there already stays once. */
export async function addEndpoint(url: string): Promise<void> {
  await write("endpoints", [...new Set([...liveSettings().endpoints, url])]);
}

/** Takes an address out, in every spelling: the view knows the one that was there first. */
export async function removeEndpoint(url: string): Promise<void> {
  await write("endpoints", withoutEndpoint(liveSettings().endpoints, url));
}

/** Changes how an endpoint is reached; undefined takes an entry away. */
export async function changeAccess(base: string, change: { credentials?: true | undefined; trustedCertificate?: string }): Promise<void> {
  const entries = accessEntries();
  const written = Object.keys(entries).find((endpoint) => endpointBase(endpoint) === base) ?? base;
  const entry = Object.fromEntries(Object.entries({ ...entries[written], ...change }).filter(([, value]) => value !== undefined));
  const others = Object.fromEntries(Object.entries(entries).filter(([endpoint]) => endpoint !== written));
  await write("access", Object.keys(entry).length === 0 ? others : { ...others, [written]: entry });
}

async function write(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration(section).update(name, value, ConfigurationTarget.Global);
}

function accessEntries(): Record<string, Record<string, unknown>> {
  const setting: unknown = workspace.getConfiguration(section).get("access");
  const entries = isObject(setting) ? Object.entries(setting) : [];
  return Object.fromEntries(entries.flatMap(([endpoint, entry]) => (isObject(entry) ? [[endpoint, { ...entry }]] : [])));
}

function accessOf(entry: Record<string, unknown> | undefined): AccessSettings {
  return {
    hasCredentials: entry?.["credentials"] === true,
    caFile: text(entry?.["caFile"]),
    certificateFile: text(entry?.["certificateFile"]),
    keyFile: text(entry?.["keyFile"]),
    // An empty text is kept: it is no fingerprint, and must not turn a pinned endpoint into one that is not.
    trustedCertificate: typeof entry?.["trustedCertificate"] === "string" ? entry["trustedCertificate"] : undefined,
  };
}

/** VS Code takes the proxy of the environment where the settings name none; so does this. */
function proxySettings(): ProxySettings {
  const http = workspace.getConfiguration("http");
  const off = http.get<unknown>("proxySupport") === "off";
  const noProxy: unknown = http.get("noProxy");
  const listed = Array.isArray(noProxy) ? noProxy.filter((item) => typeof item === "string") : [];
  const { env } = process;
  return {
    url: off ? undefined : text(http.get("proxy")) ?? text(env["https_proxy"] ?? env["HTTPS_PROXY"] ?? env["http_proxy"] ?? env["HTTP_PROXY"]),
    noProxy: listed.length > 0 ? listed : (env["no_proxy"] ?? env["NO_PROXY"] ?? "").split(",").filter((item) => item.trim() !== ""),
    strictSsl: http.get<unknown>("proxyStrictSSL") !== false,
    authorization: text(http.get("proxyAuthorization")),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
