import { commands, l10n, ProgressLocation, window, type Disposable, type QuickPickItem } from "vscode";
import type { EndpointSecrets } from "../access/endpointSecrets.js";
import { isHeader, type EndpointCredentials } from "../sources/endpointAccess.js";
import { endpointBase } from "../sources/endpointAddress.js";
import { EndpointError } from "../sources/endpointError.js";
import { presentedCertificate, type PresentedCertificate } from "../sources/presentedCertificate.js";
import { displayText } from "../live/displayText.js";
import { isSentInClear, type CredentialKind } from "./credentialKinds.js";
import { changeAccess, liveSettings } from "../access/endpointSettings.js";
import { isEndpointNode } from "./nodeArgument.js";

/** The commands about what stands between here and an endpoint: logins and certificates. */
export function registerAccessCommands(secrets: EndpointSecrets, access: AccessOf): Disposable[] {
  const register = (name: string, run: (base: string) => Promise<void>): Disposable =>
    commands.registerCommand(`natsServerConf.endpoint.${name}`, async (target: unknown) => {
      const base = await chosenEndpoint(target);
      if (base !== undefined) await run(base);
    });
  return [
    register("setCredentials", (base) => setCredentials(base, secrets)),
    register("clearCredentials", (base) => clearCredentials(base, secrets)),
    register("trustCertificate", (base) => trustCertificate(base, access)),
  ];
}

/** How an endpoint is reached now. */
export type AccessOf = (base: string) => Promise<Parameters<typeof presentedCertificate>[1]>;

/** `target`: the node of the tree; from the command palette the user chooses. */
async function chosenEndpoint(target: unknown): Promise<string | undefined> {
  if (isEndpointNode(target)) return usableBase(target.endpoint);
  const choices = [...new Set(liveSettings().endpoints.flatMap((endpoint) => usableBase(endpoint) ?? []))];
  return window.showQuickPick(choices, { placeHolder: l10n.t("Which endpoint?") });
}

/** Also of an address with a login in it: the place of that login is what the user is about to change. */
function usableBase(endpoint: string): string | undefined {
  if (!URL.canParse(endpoint)) return endpointBase(endpoint);
  const url = new URL(endpoint);
  url.username = "";
  url.password = "";
  return endpointBase(url.href);
}

async function setCredentials(base: string, secrets: EndpointSecrets): Promise<void> {
  const kinds: CredentialChoice[] = [
    { credential: "login", label: l10n.t("User and password"), ask: askForLogin },
    { credential: "header", label: l10n.t("HTTP header"), detail: l10n.t("Such as Authorization or X-Api-Key; headers that are set already stay."), ask: askForHeader },
    { credential: "passphrase", label: l10n.t("Passphrase of the client certificate's key"), ask: askForPassphrase },
  ];
  const title = l10n.t("Credentials for {0}", base);
  const chosen = await window.showQuickPick(kinds, { title, placeHolder: l10n.t("They are kept in VS Code's secret storage, not in a setting.") });
  if (chosen === undefined) return;
  const before = (await secrets.get(base)) ?? {};
  const after = await chosen.ask(title, before);
  if (after === undefined) return;
  if (isSentInClear(chosen.credential, base) && !(await agreesToClearText(base))) return;
  await secrets.set(base, after);
  await changeAccess(base, { credentials: true });
}

async function clearCredentials(base: string, secrets: EndpointSecrets): Promise<void> {
  await secrets.clear(base);
  await changeAccess(base, { credentials: undefined });
}

async function agreesToClearText(base: string): Promise<boolean> {
  const send = l10n.t("Send in Clear Text");
  const detail = l10n.t("{0} is no https address: everyone on the way can read what is sent to it.", base);
  return (await window.showWarningMessage(l10n.t("Send these credentials without TLS?"), { modal: true, detail }, send)) === send;
}

type Ask = (title: string, before: EndpointCredentials) => Promise<EndpointCredentials | undefined>;

interface CredentialChoice extends QuickPickItem {
  readonly credential: CredentialKind;
  readonly ask: Ask;
}

const askForLogin: Ask = async (title, before) => {
  const user = await window.showInputBox({ title, prompt: l10n.t("User name"), ignoreFocusOut: true });
  if (user === undefined || user === "") return undefined;
  const password = await window.showInputBox({ title, prompt: l10n.t("Password of {0}", displayText(user)), password: true, ignoreFocusOut: true });
  return password === undefined ? undefined : { ...before, basic: { user, password } };
};

const askForHeader: Ask = async (title, before) => {
  const bad = l10n.t("This cannot be sent as an HTTP header of your own.");
  const isName = (text: string): string | undefined => (isHeader(text.trim(), "") ? undefined : bad);
  const name = (await window.showInputBox({ title, prompt: l10n.t("Name of the header"), placeHolder: "Authorization", ignoreFocusOut: true, validateInput: isName }))?.trim();
  if (name === undefined) return undefined;
  const isValue = (text: string): string | undefined => (isHeader(name, text) ? undefined : bad);
  const value = await window.showInputBox({ title, prompt: l10n.t("Value of {0}", name), password: true, ignoreFocusOut: true, validateInput: isValue });
  if (value === undefined) return undefined;
  const others = Object.entries(before.headers ?? {}).filter(([other]) => other.toLowerCase() !== name.toLowerCase());
  return { ...before, headers: { ...Object.fromEntries(others), [name]: value } };
};

const askForPassphrase: Ask = async (title, before) => {
  const passphrase = await window.showInputBox({ title, prompt: l10n.t("Passphrase of the client certificate's key"), password: true, ignoreFocusOut: true });
  return passphrase === undefined ? undefined : { ...before, passphrase };
};

async function trustCertificate(base: string, access: AccessOf): Promise<void> {
  if (!base.startsWith("https:")) {
    void window.showInformationMessage(l10n.t("Only an https endpoint has a certificate."));
    return;
  }
  const { certificate, failure } = await look(base, access);
  if (certificate === undefined) {
    void window.showErrorMessage(failure);
    return;
  }
  const trust = l10n.t("Trust This Certificate");
  const changed = liveSettings().access(base).trustedCertificate !== undefined;
  const question = changed ? l10n.t("Trust another certificate of {0} than before?", base) : l10n.t("Trust the certificate of {0}?", base);
  if ((await window.showWarningMessage(question, { modal: true, detail: details(certificate) }, trust)) !== trust) return;
  await changeAccess(base, { trustedCertificate: certificate.fingerprint });
}

async function look(base: string, access: AccessOf): Promise<{ certificate?: PresentedCertificate; failure: string }> {
  try {
    const options = { location: ProgressLocation.Notification, title: l10n.t("Looking at the certificate of {0}", base) };
    return { certificate: await window.withProgress(options, async () => presentedCertificate(base, await access(base))), failure: "" };
  } catch (thrown) {
    const { message, remedy } = thrown instanceof EndpointError ? thrown : new EndpointError("interrupted");
    return { failure: `${l10n.t(message)} ${l10n.t(remedy)}` };
  }
}

function details({ fingerprint, subject, issuer, validTo }: PresentedCertificate): string {
  return [
    l10n.t("SHA-256 fingerprint: {0}", fingerprint),
    l10n.t("For: {0}. Issued by: {1}. Valid until: {2}.", displayText(subject), displayText(issuer), displayText(validTo)),
    l10n.t("Names prove nothing; compare the fingerprint with the certificate file on the server: openssl x509 -noout -fingerprint -sha256 -in FILE. From then on this certificate is taken and no other."),
  ].join("\n\n");
}
