import type { Language, Literals } from "../language.js";
import { quoteText } from "../quote.js";

export const python: Language = {
  label: "Python",
  package: "nats-py[nkeys]",
  minimalVersion: "2.0.0",
  languageId: "python",
  proof: "documentation",
  source: { url: "https://github.com/nats-io/nats.py/blob/v2.15.0/nats/src/nats/aio/client.py", version: "2.15.0" },
  quote: quoteText,
  texts: { nkey, dual, creds },
};

function nkey({ path, url }: Literals): string {
  return `import nats

# nkeys_seed is the path of the file, not the seed itself.
connection = await nats.connect(${url}, nkeys_seed=${path})
`;
}

function dual({ path, url }: Literals): string {
  return `import os

import nats

# A server with a token gets the token, a server with NKeys the NKey. nkeys_seed is the path of the file, not the seed.
connection = await nats.connect(${url}, nkeys_seed=${path}, token=os.environ["NATS_TOKEN"])
`;
}

function creds({ path, url }: Literals): string {
  return `import nats

connection = await nats.connect(${url}, user_credentials=${path})
`;
}
