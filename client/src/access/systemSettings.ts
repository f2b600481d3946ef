import { ConfigurationTarget, workspace } from "vscode";
import { isObject } from "../live/index.js";

const section = "natsServerConf.monitoring";

/** One entry of the setting: a context of the nats command line, or servers with a login in the secret storage. */
export type SystemSetting =
  | { readonly kind: "context"; readonly key: string; readonly name: string }
  | {
      readonly kind: "servers";
      readonly key: string;
      readonly name: string;
      readonly servers: readonly string[];
      readonly caFile?: string | undefined;
      readonly certificateFile?: string | undefined;
      readonly keyFile?: string | undefined;
      readonly tlsFirst: boolean;
    };

/** Machine-scoped, and checked: a settings file can hold anything. What is no entry is left out. */
export function systemSettings(): readonly SystemSetting[] {
  const found = entries().flatMap((entry) => settingOf(entry) ?? []);
  return [...new Map(found.map((setting) => [setting.key, setting])).values()];
}

export async function addSystemAccount(entry: { context: string } | { name: string; servers: readonly string[] }): Promise<void> {
  const key = settingOf(entry)?.key;
  await write([...entries().filter((each) => settingOf(each)?.key !== key), entry]);
}

export async function removeSystemAccount(key: string): Promise<void> {
  await write(entries().filter((entry) => settingOf(entry)?.key !== key));
}

async function write(value: readonly unknown[]): Promise<void> {
  await workspace.getConfiguration(section).update("systemAccounts", value, ConfigurationTarget.Global);
}

function entries(): readonly unknown[] {
  const setting: unknown = workspace.getConfiguration(section).get("systemAccounts");
  return Array.isArray(setting) ? setting : [];
}

function settingOf(fields: unknown): SystemSetting | undefined {
  if (!isObject(fields)) return undefined;
  const text = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const [context, name] = [text("context"), text("name")];
  if (context !== undefined) return { kind: "context", key: `context:${context}`, name: context };
  const servers = Array.isArray(fields["servers"]) ? fields["servers"].filter((server) => typeof server === "string") : [];
  if (name === undefined || servers.length === 0) return undefined;
  return {
    kind: "servers",
    key: `name:${name}`,
    name,
    servers,
    caFile: text("caFile"),
    certificateFile: text("certificateFile"),
    keyFile: text("keyFile"),
    tlsFirst: fields["tlsFirst"] === true,
  };
}
