import type { Language, Literals } from "../language.js";
import { quoteForRust } from "../quote.js";

export const rust: Language = {
  label: "Rust",
  package: "async-nats",
  minimalVersion: "0.32.0",
  languageId: "rust",
  proof: "asked",
  source: { url: "https://github.com/nats-io/nats.rs/blob/async-nats/v0.49.1/async-nats/src/options.rs", version: "0.49.1" },
  quote: quoteForRust,
  texts: { nkey, dual, creds },
};

function nkey({ path, url }: Literals): string {
  return `// with_nkey takes the seed itself, not a path.
let seed = std::fs::read_to_string(${path})?.trim().to_string();
let connection = async_nats::ConnectOptions::with_nkey(seed).connect(${url}).await?;
`;
}

function dual({ path, url }: Literals): string {
  return `// Both are sent: a server with a token looks at the token, a server with NKeys at the NKey.
let seed = std::fs::read_to_string(${path})?.trim().to_string();
let token = std::env::var("NATS_TOKEN")?;
let connection = async_nats::ConnectOptions::new().nkey(seed).token(token).connect(${url}).await?;
`;
}

function creds({ path, url }: Literals): string {
  return `let options = async_nats::ConnectOptions::with_credentials_file(${path}).await?;
let connection = options.connect(${url}).await?;
`;
}
