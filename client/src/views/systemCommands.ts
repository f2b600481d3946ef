import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { commands, l10n, window, type Disposable, type QuickPickItem } from "vscode";
import { displayText } from "../live/displayText.js";
import { contextFolder, listContexts, type ContextSummary } from "../sources/natsContext.js";
import { wrongServers } from "../sources/systemAccess.js";
import { SystemError } from "../sources/systemError.js";
import { authenticatorOf, type SystemLogin } from "../sources/systemLogin.js";
import type { SystemLogins } from "../access/systemLogins.js";
import { isSystemNode } from "./nodeArgument.js";
import { addSystemAccount, removeSystemAccount, systemSettings, type SystemSetting } from "../access/systemSettings.js";

/** The commands that change which system accounts are asked, and how one logs in there. */
export function registerSystemCommands(logins: SystemLogins): Disposable[] {
  const register = (name: string, run: (target: unknown) => Promise<void>): Disposable => commands.registerCommand(`natsServerConf.system.${name}`, run);
  return [
    register("importContext", importContext),
    register("add", () => addByServers(logins)),
    register("setLogin", async (target) => {
      const chosen = await chosenSystem(target, ({ kind }) => kind === "servers");
      if (chosen !== undefined) await askAndKeep(chosen, logins);
    }),
    register("remove", async (target) => {
      const chosen = await chosenSystem(target, () => true);
      if (chosen === undefined) return;
      await removeSystemAccount(chosen.key);
      await logins.clear(chosen.key);
    }),
  ];
}

/** The secrets of a context stay in its files; the setting keeps its name. */
async function importContext(): Promise<void> {
  const contexts = await listContexts(contextFolder(process.env, homedir()));
  if (contexts.length === 0) {
    void window.showInformationMessage(l10n.t("The nats command line has no contexts on this machine. Make one with nats context add, or add the system account by its servers."));
    return;
  }
  const chosen = await window.showQuickPick(contexts.map(contextItem), { placeHolder: l10n.t("Which context logs in to the system account? Its secrets stay in its files."), matchOnDescription: true });
  if (chosen === undefined) return;
  if (chosen.problem === undefined) await addSystemAccount({ context: chosen.name });
  else void window.showErrorMessage(inWords(chosen.problem));
}

function contextItem({ name, selected, servers, problem }: ContextSummary): QuickPickItem & { name: string; problem: SystemError | undefined } {
  const { message } = problem ?? { message: "" };
  return {
    label: displayText(name),
    description: [displayText(servers.join(", ")), ...(selected ? [l10n.t("selected")] : [])].filter((part) => part !== "").join(", "),
    ...(message === "" ? {} : { detail: l10n.t(message) }),
    name,
    problem,
  };
}

async function addByServers(logins: SystemLogins): Promise<void> {
  const title = l10n.t("Add System Account");
  const list = await window.showInputBox({
    title,
    prompt: l10n.t("Servers of the cluster, separated by commas: nats:// or tls://, a host and a port, without user or password."),
    placeHolder: "tls://nats-1.example:4222, tls://nats-2.example:4222",
    ignoreFocusOut: true,
    validateInput: (text) => (wrongServers(split(text)) === undefined ? undefined : l10n.t("Use nats:// or tls://, a host and a port, without user or password.")),
  });
  if (list === undefined) return;
  const known = new Set(systemSettings().map(({ key }) => key));
  const name = (await window.showInputBox({
    title,
    prompt: l10n.t("A name for it, as the view shows it"),
    value: new URL(split(list)[0]?.replace(/^(?:nats|tls):/, "http:") ?? "").hostname,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === "" || known.has(`name:${text.trim()}`) ? l10n.t("Use a name that no other system account has.") : undefined),
  }))?.trim();
  if (name === undefined) return;
  if (!(await askAndKeep({ key: `name:${name}`, name }, logins))) return;
  await addSystemAccount({ name, servers: split(list) });
}

function split(list: string): string[] {
  return list.split(",").map((each) => each.trim()).filter((each) => each !== "");
}

/** False where the user gave none. */
async function askAndKeep({ key, name }: Pick<SystemSetting, "key" | "name">, logins: SystemLogins): Promise<boolean> {
  const title = l10n.t("Login of the system account {0}", displayText(name));
  const kinds = [
    { label: l10n.t("Credentials file"), detail: l10n.t("Its text is copied to VS Code's secret storage."), ask: askForCreds },
    { label: l10n.t("NKey seed"), ask: () => askForSeed(title) },
    { label: l10n.t("User and password"), ask: () => askForUser(title) },
  ];
  const login = await (await window.showQuickPick(kinds, { title, placeHolder: l10n.t("The login is kept in VS Code's secret storage, not in a setting.") }))?.ask();
  if (login === undefined) return false;
  await logins.set(key, login);
  return true;
}

async function askForCreds(): Promise<SystemLogin | undefined> {
  const [file] = (await window.showOpenDialog({ filters: { [l10n.t("Credentials")]: ["creds", "*"] }, openLabel: l10n.t("Log In with It") })) ?? [];
  if (file === undefined) return undefined;
  const text = await readFile(file.fsPath, "utf8").catch(() => "");
  const login: SystemLogin = { kind: "creds", text };
  const wrong = whyNot(login);
  if (wrong === undefined) return login;
  void window.showErrorMessage(wrong);
  return undefined;
}

async function askForSeed(title: string): Promise<SystemLogin | undefined> {
  const validateInput = (text: string): string | undefined => whyNot({ kind: "nkey", seed: text });
  const seed = await window.showInputBox({ title, prompt: l10n.t("NKey seed of a user, beginning with SU"), password: true, ignoreFocusOut: true, validateInput });
  return seed === undefined ? undefined : { kind: "nkey", seed: seed.trim() };
}

async function askForUser(title: string): Promise<SystemLogin | undefined> {
  const user = await window.showInputBox({ title, prompt: l10n.t("User name"), ignoreFocusOut: true });
  if (user === undefined || user === "") return undefined;
  const password = await window.showInputBox({ title, prompt: l10n.t("Password of {0}", displayText(user)), password: true, ignoreFocusOut: true });
  return password === undefined ? undefined : { kind: "user", user, password };
}

function whyNot(login: SystemLogin): string | undefined {
  try {
    authenticatorOf(login);
    return undefined;
  } catch (thrown) {
    return inWords(thrown instanceof SystemError ? thrown : new SystemError("login-malformed"));
  }
}

function inWords({ message, remedy }: SystemError): string {
  return `${l10n.t(message)} ${l10n.t(remedy)}`;
}

/** `target`: the node of the tree; from the command palette the user chooses. */
async function chosenSystem(target: unknown, fits: (setting: SystemSetting) => boolean): Promise<SystemSetting | undefined> {
  const settings = systemSettings().filter(fits);
  if (isSystemNode(target)) return settings.find(({ key }) => key === target.key);
  const items = settings.map((setting) => ({ label: displayText(setting.name), setting }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t("Which system account?") }))?.setting;
}
