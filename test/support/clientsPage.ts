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

JavaScript, Go and C are run by the tests of this project, as they stand here, against nats-server 2.9.10, 2.10.27 and 2.15.1.
Python, Java and Rust were run by the same tests, against the same servers, where these clients are installed: nats.py 2.15.0,
jnats 2.26.2 and async-nats 0.49.1, built from source with other releases of the libraries that they need than their packages
would bring. The first releases for which a chapter is written, nats.py 2.0.0 and jnats 2.6.1, were tried by hand on 2.15.1; of the
others' first releases, of .NET and of the command line the source was read.

## What a refusal does

| client | refused when it first connects | with both: a reload that keeps the token | with both: the change to NKeys |
| --- | --- | --- | --- |
| JavaScript | \`connect\` fails | disconnected, comes back | comes back, also the second time |
| Go | \`nats.Connect\` fails | not disconnected | closed for good: the snippet ends |
| Python | tries again every two seconds, and tells only \`error_cb\` | not disconnected | closed for good: the snippet ends |
| Java | \`Nats.connect\` fails | not disconnected | comes back, also the second time |
| Rust | \`connect\` fails | disconnected, comes back | stays connected, also the second time |
| C | \`natsConnection_Connect\` fails | disconnected, comes back | comes back, also the second time |

Python gave up after two minutes (\`max_reconnect_attempts\` is 60) with \`NoServersError\`, which does not say that it was refused;
this was tried once. \`connz\` shows the public key of JavaScript, Rust and C clients while the server has its token, but not
that of Java and Python clients, which send the key only when the server asks for one.

${languages.map(chapter).join("\n")}`;
}

function chapter({ label, package: name, minimalVersion, proof, source }: ClientSnippet): string {
  const where = `[${source.url.split("/").at(-1) ?? ""}](${source.url}) of ${source.version}`;
  const proven = { run: `Run against real servers; the calls are defined in ${where}.`, asked: `Run against real servers with ${source.version}; the calls are defined in ${where}.`, documentation: `Read in ${where}.` }[proof];
  const pieces = kinds.flatMap(([title, snippets]) => {
    const snippet = snippets.find((one) => one.label === label);
    return snippet === undefined ? [] : [`### ${title}\n\n${limitOf(snippet)}\`\`\`${fences[snippet.languageId] ?? snippet.languageId}\n${snippet.text}\`\`\`\n`];
  });
  return `## ${label}\n\nPackage \`${name}\`, ${minimalVersion} or later. ${proven}\n\n${pieces.join("\n")}`;
}

const limitOf = ({ limit }: ClientSnippet): string => (limit === undefined ? "" : `${limit}\n\n`);

/** Names that Markdown's highlighters know better than VS Code's ids. */
const fences: Readonly<Record<string, string>> = { shellscript: "sh" };
