/** Who is connected, and what each kind of client must change. */
import type { ConfigPlan } from "../../../server/src/protocol/migrationPlan.js";
import { libraryOf, type ClientLibrary } from "./clientLibraries.js";
import { isOneOfMany, oneOfMany, type AskedServer, type ClientGroup, type Counted, type LiveClients } from "./liveClients.js";
import { code, count, heading, list, outside, paragraphs } from "./markdown.js";

/** Names of one group that are written out. */
const shownNames = 5;
/** Groups that are written out: beyond them the endpoint's own list is better reading. */
const shownGroups = 50;

export function liveChapter({ clustered }: ConfigPlan, live: LiveClients | undefined, counted: Counted | undefined): string[] {
  const title = heading(2, "Who connects now");
  if (live === undefined) {
    return [...title, ...paragraphs(["Not known: no monitoring endpoint answers for this config. Which clients there are, in which languages and versions, and whether they use TLS, decides about the way: name an endpoint before you begin."])];
  }
  return [...title, ...list(live.map(serverLine)), ...(counted === undefined ? [] : list([...countLines(counted), ...(isOneOfMany(counted, clustered) ? [oneOfMany] : [])]))];
}

function serverLine({ audited, runsThisFile }: AskedServer): string {
  const endpoint = outside(audited.endpoint);
  if (audited.kind === "failed") return `${endpoint} gave no answer: ${audited.failure.message} ${audited.failure.remedy}`;
  const { server: facts } = audited.snapshot;
  const name = facts.name === undefined ? "a server" : outside(facts.name);
  const runs = runsThisFile === undefined
    ? "which config it runs it does not say"
    : runsThisFile ? "it runs this very file" : "it runs another config than this file: one that was not reloaded, or not saved, or not its own";
  return `${endpoint}: ${name}, nats-server ${outside(facts.versionText)}; ${runs}.`;
}

function countLines({ bearers, cannotTell, withoutTls, unlisted }: Counted): string[] {
  return [
    `${count(bearers, "connection")} with a bearer credential${cannotTell === 0 ? "" : `, and ${cannotTell} of which it cannot be told`}; ${withoutTls} of them without TLS.`,
    ...(unlisted > 0 ? [`${count(unlisted, "more connection")} that the server did not list.`] : []),
    "Clients that connect only now and then are not among them: jobs, scripts, people's tools.",
  ];
}

/** What each client must change: by language and version where clients were seen, in general where not. */
export function clientChapters({ stage, others }: ConfigPlan, counted: Counted | undefined): string[] {
  const groups = counted?.groups ?? [];
  const credential = stage === "operator" ? "creds" : "seed";
  const seen = groups.slice(0, shownGroups).flatMap((group) => groupSection(group, credential));
  const more = groups.length > shownGroups ? paragraphs([`${count(groups.length - shownGroups, "more kind")} of clients are not written out here.`]) : [];
  const general = groups.length > 0 || credential === "creds" ? [] : paragraphs(["No client was seen. Snippets for JavaScript, Go, Python, Java, .NET, Rust, C and the command line are in the editor: *NATS: Copy Client Snippet*."]);
  const kinds = others.flatMap(({ title, says, example }) => [...heading(3, title), ...list(says), ...(example === undefined ? [] : code(example.language, example.text))]);
  return [...heading(2, "What each client must change"), ...general, ...seen, ...more, ...kinds];
}

function groupSection(group: ClientGroup, credential: "seed" | "creds"): string[] {
  const library = libraryOf(group);
  const must = credential === "creds" ? ["Connect with a credentials file, whose user is no bearer."] : changes(group, library);
  return [...heading(3, groupTitle(group, library)), ...list([whoLine(group), ...must])];
}

function groupTitle({ type, lang, version }: ClientGroup, { label }: ClientLibrary): string {
  const port = type === "websocket" ? " over WebSocket" : "";
  if (type === "mqtt") return "MQTT clients that are connected";
  if (type === "leafnode") return "Leaf nodes that are connected";
  const language = label ?? (lang === undefined || lang === "" ? "A client that does not say what it is written in" : `${outside(lang)} (not known here)`);
  return `${language}${version === undefined || version === "" ? ", version not known" : ` ${outside(version)}`}${port}`;
}

function whoLine({ connections, withoutTls, cannotTell, names }: ClientGroup): string {
  const shown = names.slice(0, shownNames).map(outside).join(", ");
  const more = names.length > shownNames ? ` and ${names.length - shownNames} more names` : "";
  const named = names.length === 0 ? "without a name" : `named ${shown}${more}`;
  const unsure = cannotTell === 0 ? "" : `; of ${cannotTell} it cannot be told how they logged in`;
  return `${count(connections, "connection")}, ${withoutTls === 0 ? "all with TLS" : `${withoutTls} without TLS`}, ${named}${unsure}.`;
}

function changes({ type }: ClientGroup, { label, carriesBoth, snippet, older }: ClientLibrary): string[] {
  if (type === "mqtt" || type === "leafnode") return ["What they need is below."];
  if (label === undefined || snippet === undefined) return ["Whether it can log in with an NKey, and how, is not known here: look for `nkey` in its manual."];
  return [
    `Connect with the seed file; the snippet is for ${snippet.package} ${snippet.minimalVersion} or later.${older ? ` **This one is older or another package**: ${olderAdvice(label)}` : ""}`,
    carriesBoth === "yes" ? "Can carry the token and the key together, for the time in between." : "Does not come through the switch with the token and the key together: the snippet for both ends then, to be started again.",
  ];
}

function olderAdvice(label: string): string {
  return label.startsWith("JavaScript")
    ? "version 2 is the packages nats and nats.ws, which have the same functions under another import."
    : "update it first.";
}
