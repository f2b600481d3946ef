import type { Language } from "../language.js";
import { quoteForShell } from "../quote.js";

/** The command line is made with nats.go, so it cannot send a token and an NKey to a server that has only a token. */
export const commandLine: Language = {
  label: "Command line",
  package: "nats",
  minimalVersion: "0.0.20",
  languageId: "shellscript",
  proof: "documentation",
  source: { url: "https://github.com/nats-io/natscli/blob/v0.4.0/nats/main.go", version: "0.4.0" },
  quote: quoteForShell,
  texts: {
    nkey: ({ path, url }) => `nats --server ${url} --nkey ${path} sub '>'\n`,
    creds: ({ path, url }) => `nats --server ${url} --creds ${path} sub '>'\n`,
  },
};
