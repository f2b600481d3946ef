import type { Language, Literals } from "../language.js";
import { quoteText } from "../quote.js";

export const dotnet: Language = {
  label: ".NET",
  package: "NATS.Net",
  minimalVersion: "2.0.0",
  languageId: "csharp",
  proof: "documentation",
  source: { url: "https://github.com/nats-io/nats.net/blob/v3.1.0/src/NATS.Client.Core/NatsAuthOpts.cs", version: "3.1.0" },
  quote: quoteText,
  texts: { nkey, dual, creds },
};

const connect = `await using var connection = new NatsConnection(options);
await connection.ConnectAsync();
`;

function nkey({ path, url, publicKey }: Literals): string {
  return `using NATS.Client.Core;

// NKeyFile would want the public key in the file too, so both are given here.
var options = NatsOpts.Default with
{
    Url = ${url},
    AuthOpts = NatsAuthOpts.Default with
    {
        NKey = ${publicKey},
        Seed = (await File.ReadAllTextAsync(${path})).Trim(),
    },
};
${connect}`;
}

function dual({ path, url, publicKey }: Literals): string {
  return `using NATS.Client.Core;

// All are sent: a server with a token looks at the token, a server with NKeys at the NKey.
var options = NatsOpts.Default with
{
    Url = ${url},
    AuthOpts = NatsAuthOpts.Default with
    {
        NKey = ${publicKey},
        Seed = (await File.ReadAllTextAsync(${path})).Trim(),
        Token = Environment.GetEnvironmentVariable("NATS_TOKEN"),
    },
};
${connect}`;
}

function creds({ path, url }: Literals): string {
  return `using NATS.Client.Core;

var options = NatsOpts.Default with
{
    Url = ${url},
    AuthOpts = NatsAuthOpts.Default with { CredsFile = ${path} },
};
${connect}`;
}
