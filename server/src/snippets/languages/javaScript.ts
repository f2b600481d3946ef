import type { Language, Literals } from "../language.js";
import { quoteText } from "../quote.js";

export const javaScript: Language = {
  label: "JavaScript / TypeScript",
  package: "@nats-io/transport-node",
  minimalVersion: "3.0.0",
  languageId: "typescript",
  proof: "run",
  source: { url: "https://github.com/nats-io/nats.js/blob/v3.4.0-4/core/src/authenticator.ts", version: "3.4.0" },
  quote: quoteText,
  texts: { nkey, dual, creds },
};

const readSeed = (path: string): string => `// The authenticator takes the bare seed as bytes: an editor's line end at the end of the file would be refused.
const seed = new TextEncoder().encode(readFileSync(${path}, "utf8").trim());
`;

function nkey({ path, url }: Literals): string {
  return `import { readFileSync } from "node:fs";
import { connect, nkeyAuthenticator } from "@nats-io/transport-node";

${readSeed(path)}const connection = await connect({ servers: ${url}, authenticator: nkeyAuthenticator(seed) });
`;
}

function dual({ path, url }: Literals): string {
  return `import { readFileSync } from "node:fs";
import { connect, nkeyAuthenticator, tokenAuthenticator } from "@nats-io/transport-node";

${readSeed(path)}// Both are sent: a server with a token looks at the token, a server with NKeys at the NKey.
const connection = await connect({
  servers: ${url},
  authenticator: [nkeyAuthenticator(seed), tokenAuthenticator(process.env["NATS_TOKEN"] ?? "")],
  // Go on after a refusal. Without this the second refusal in the connection's life, such as by the next server of a cluster
  // that changes, closes it for good, even if it was connected in between.
  ignoreAuthErrorAbort: true,
});
`;
}

function creds({ path, url }: Literals): string {
  return `import { readFileSync } from "node:fs";
import { connect, credsAuthenticator } from "@nats-io/transport-node";

const connection = await connect({ servers: ${url}, authenticator: credsAuthenticator(readFileSync(${path})) });
`;
}
