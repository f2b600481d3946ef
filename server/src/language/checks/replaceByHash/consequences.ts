/** What a hash in the place of a secret means for live clients, said before the user decides. */
import type { ComparedSecret } from "../../model/comparedSecrets.js";

const blocks = { websocket: "websocket", mqtt: "mqtt", leafnodes: "leafnodes" } as const;

/** Sentences, the gravest first. Each was seen on nats-server 2.9, 2.10 and 2.15. @param uses at least one. */
export function hashConsequences(uses: readonly ComparedSecret[]): string[] {
  const what = uses[0]?.what ?? "token";
  return [...onApplying(what, uses), "The hash takes the server about a tenth of a second of its processor at every login. Where many clients come at once, raise the timeout of the authorization first.", ...onKeeping(what)];
}

/** No server reloads a change in these blocks; in their place it says what changed (server/reload.go, diffOptions). */
function onApplying(what: ComparedSecret["what"], uses: readonly ComparedSecret[]): string[] {
  const names = [...new Set(uses.flatMap(({ where }) => (where in blocks ? [where] : [])))];
  if (names.length > 0) {
    return [`Restart the server to apply this: it refuses to reload a changed ${names.join(" or ")} block, and then may write the old ${what} to its log. Clients go on with the same ${what}.`];
  }
  if (uses.some(({ single }) => single)) {
    return ["Reloading the server disconnects the clients of a single user, as every reload does. They come back with the same password."];
  }
  const kept = `Clients go on with the same ${what} and stay connected when the server is reloaded. The reload takes as long as a login for each of them.`;
  if (what === "password") return [kept];
  return [kept, "Those that send a user name or an NKey beside the token, as all MQTT clients do, are disconnected by this reload as by any other. They come back with the same token."];
}

/** The server parses the variable's value as it does a file, where a bare `$` makes a variable of all but one kind of hash (conf/lex.go). */
export const hashInVariable = "Take one that begins with $2a$, as nats server passwd makes it, or put quotes around it within the value of the variable: bare, one of $2b$ or $2y$ is itself taken for a variable, and the server does not start.";

function onKeeping(what: ComparedSecret["what"]): string[] {
  const old = `The clear ${what} stays in the editor's undo history and in earlier versions of the file: where others have read those, give clients a new ${what}.`;
  return what === "token" ? [old, "It is still a bearer token: whoever gets hold of the clear text can connect."] : [old];
}
