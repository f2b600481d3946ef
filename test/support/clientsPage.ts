import { clientSnippets, type ClientSnippet } from "../../server/src/snippets/clientSnippets.js";

const kinds = [
  ["With the seed of an NKey", clientSnippets({ kind: "nkey", seedPath: "/path/to/user.nk" })],
  ["With the seed and the old token, until the server has changed", clientSnippets({ kind: "dual", seedPath: "/path/to/user.nk" })],
  ["With a creds file", clientSnippets({ kind: "creds", credsPath: "/path/to/user.creds" })],
] as const;

/** docs/clients.md: every snippet, as the editor shows it. */
export function clientsPage(): string {
  const languages = clientSnippets({ kind: "nkey", seedPath: "" });
  return `# Clients

How a client connects with the seed of an NKey, with the seed and the old token at the same time, and with a creds file. The
seed stays in its file, the token comes from the environment. In VS Code, *NATS: Copy Client Snippet…* and *NATS: Insert Client
Snippet…* give these lines with the path of your seed file. When to use which is told in [transitions](transitions.md).

JavaScript, Go and C are run by the tests of this project, as they stand here, against three releases of nats-server. For the
others the source of the client was read, in the release that is named.

${languages.map(chapter).join("\n")}`;
}

function chapter({ label, package: name, minimalVersion, proof, source }: ClientSnippet): string {
  const where = `[${source.url.split("/").at(-1) ?? ""}](${source.url}) of ${source.version}`;
  const proven = proof === "run" ? `Run against real servers; the calls are defined in ${where}.` : `Read in ${where}.`;
  const pieces = kinds.flatMap(([title, snippets]) => {
    const snippet = snippets.find((one) => one.label === label);
    return snippet === undefined ? [] : [`### ${title}\n\n${limitOf(snippet)}\`\`\`${fences[snippet.languageId] ?? snippet.languageId}\n${snippet.text}\`\`\`\n`];
  });
  return `## ${label}\n\nPackage \`${name}\`, ${minimalVersion} or later. ${proven}\n\n${pieces.join("\n")}`;
}

const limitOf = ({ limit }: ClientSnippet): string => (limit === undefined ? "" : `${limit}\n\n`);

/** Names that Markdown's highlighters know better than VS Code's ids. */
const fences: Readonly<Record<string, string>> = { shellscript: "sh" };
