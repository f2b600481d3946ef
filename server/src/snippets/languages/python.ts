import type { Language, Literals } from "../language.js";
import { quoteText } from "../quote.js";

export const python: Language = {
  label: "Python",
  package: "nats-py[nkeys]",
  minimalVersion: "2.0.0",
  languageId: "python",
  proof: "asked",
  source: { url: "https://github.com/nats-io/nats.py/blob/v2.15.0/nats/src/nats/aio/client.py", version: "2.15.0" },
  quote: quoteText,
  texts: { nkey, dual, creds },
  limits: {
    dual: "nats.py closes a connection for good when the server that it is connected to refuses it; the client must start again when the server gets its NKeys.",
  },
};

function nkey({ path, url }: Literals): string {
  return `import nats

# nkeys_seed is the path of the file, not the seed itself. Before nats-py 2.15.0 the file must not end with a line break.
connection = await nats.connect(${url}, nkeys_seed=${path})
`;
}

function dual({ path, url }: Literals): string {
  return `import os
import sys

import nats

# nats.py closes a connection for good at its first refusal, and the change to NKeys is one: end here, to be started again.
async def closed():
    if isinstance(connection.last_error, nats.errors.AuthorizationError):
        sys.exit("the server takes the token no more")

# A server with a token gets the token, a server with NKeys the NKey. nkeys_seed is the path of the file, not the seed; before
# nats-py 2.15.0 the file must not end with a line break.
connection = await nats.connect(${url}, nkeys_seed=${path}, token=os.environ["NATS_TOKEN"], closed_cb=closed)
`;
}

function creds({ path, url }: Literals): string {
  return `import nats

connection = await nats.connect(${url}, user_credentials=${path})
`;
}
