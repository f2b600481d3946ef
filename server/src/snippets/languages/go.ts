import type { Language, Literals } from "../language.js";
import { quoteText } from "../quote.js";

export const go: Language = {
  label: "Go",
  package: "github.com/nats-io/nats.go",
  minimalVersion: "1.7.0",
  languageId: "go",
  proof: "run",
  source: { url: "https://github.com/nats-io/nats.go/blob/v1.53.1/nats.go", version: "1.53.1" },
  quote: quoteText,
  texts: { nkey, dual, creds },
  limits: {
    dual: "nats.go never sends an NKey to a server that has only a token; the client must start again when the server gets its NKeys.",
  },
};

function nkey({ path, url }: Literals): string {
  return `option, err := nats.NkeyOptionFromSeed(${path})
if err != nil {
	log.Fatal(err)
}
connection, err := nats.Connect(${url}, option)
if err != nil {
	log.Fatal(err)
}
defer connection.Close()
`;
}

function dual({ path, url }: Literals): string {
  return `option, err := nats.NkeyOptionFromSeed(${path})
if err != nil {
	log.Fatal(err)
}
connection, err := nats.Connect(${url}, option)
if errors.Is(err, nats.ErrNkeysNotSupported) {
	// nats.go refuses to send an NKey to a server that has only a token, so this server gets the token.
	// When it changes to NKeys this connection closes for good: end here, to be started again with the NKey.
	refused := nats.ClosedHandler(func(closed *nats.Conn) {
		if errors.Is(closed.LastError(), nats.ErrAuthorization) {
			log.Fatal("the server takes the token no more")
		}
	})
	connection, err = nats.Connect(${url}, nats.Token(os.Getenv("NATS_TOKEN")), refused)
}
if err != nil {
	log.Fatal(err)
}
defer connection.Close()
`;
}

function creds({ path, url }: Literals): string {
  return `connection, err := nats.Connect(${url}, nats.UserCredentials(${path}))
if err != nil {
	log.Fatal(err)
}
defer connection.Close()
`;
}
