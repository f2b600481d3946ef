import type { Language, Literals } from "../language.js";
import { quoteText } from "../quote.js";

export const java: Language = {
  label: "Java",
  package: "io.nats:jnats",
  minimalVersion: "2.6.1",
  languageId: "java",
  proof: "asked",
  source: { url: "https://github.com/nats-io/nats.java/blob/2.26.2/src/main/java/io/nats/client/Nats.java", version: "2.26.2" },
  quote: quoteText,
  texts: { nkey, dual, creds },
};

const imports = `import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
`;

const files = `import java.nio.file.Files;
import java.nio.file.Path;
`;

const readSeed = (path: string): string => `char[] seed = Files.readString(Path.of(${path})).trim().toCharArray();\n`;

function nkey({ path, url }: Literals): string {
  return `${imports}${files}
${readSeed(path)}// The first argument is the JWT, which an NKey user does not have.
Options options = new Options.Builder().server(${url}).authHandler(Nats.staticCredentials(null, seed)).build();
Connection connection = Nats.connect(options);
`;
}

function dual({ path, url }: Literals): string {
  return `${imports}${files}
${readSeed(path)}// The token is always sent; the NKey too, as soon as the server asks for one.
Options options = new Options.Builder()
    .server(${url})
    .authHandler(Nats.staticCredentials(null, seed))
    .token(System.getenv("NATS_TOKEN").toCharArray())
    .build();
Connection connection = Nats.connect(options);
`;
}

function creds({ path, url }: Literals): string {
  return `${imports}
Options options = new Options.Builder().server(${url}).authHandler(Nats.credentials(${path})).build();
Connection connection = Nats.connect(options);
`;
}
