import type { Language, Literals } from "../language.js";
import { quoteForC } from "../quote.js";

export const c: Language = {
  label: "C",
  package: "nats.c",
  minimalVersion: "2.3.0",
  languageId: "c",
  proof: "run",
  source: { url: "https://github.com/nats-io/nats.c/blob/v3.13.0/src/nats.h", version: "3.13.0" },
  quote: quoteForC,
  texts: { nkey, dual, creds },
};

function program(url: string, options: readonly string[]): string {
  return `#include <nats/nats.h>

natsOptions *options = NULL;
natsConnection *connection = NULL;
natsStatus status = natsOptions_Create(&options);
if (status == NATS_OK) status = natsOptions_SetURL(options, ${url});
${options.join("\n")}
if (status == NATS_OK) status = natsConnection_Connect(&connection, options);
if (status != NATS_OK) nats_PrintLastErrorStack(stderr);
natsOptions_Destroy(options);
`;
}

const setNKey = ({ publicKey, path }: Literals): string => `if (status == NATS_OK) status = natsOptions_SetNKeyFromSeed(options, ${publicKey}, ${path});`;

function nkey(literals: Literals): string {
  return program(literals.url, [setNKey(literals)]);
}

function dual(literals: Literals): string {
  return program(literals.url, [
    "// Both are sent: a server with a token looks at the token, a server with NKeys at the NKey.",
    setNKey(literals),
    `if (status == NATS_OK) status = natsOptions_SetToken(options, getenv("NATS_TOKEN"));`,
  ]);
}

function creds({ path, url }: Literals): string {
  return program(url, [`if (status == NATS_OK) status = natsOptions_SetUserCredentialsFromFiles(options, ${path}, NULL);`]);
}
