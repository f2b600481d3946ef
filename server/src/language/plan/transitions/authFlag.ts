import { mqttReload } from "../../checks/text/mqttReload.js";
import { bcryptBytes } from "../../model/bcrypt.js";
import type { PlanStep } from "../../../protocol/migrationPlan.js";
import type { Situation } from "../situation.js";
import { hardening, loginsTakeLonger } from "../hardening.js";
import { isTooLong, takes } from "../situation.js";
import { cleanUp, edit, moveClients } from "../steps.js";
import type { Fit, Transition } from "../transition.js";

/**
 * A file cannot hold a token beside users, but the command line can bring the token: the server checks the two apart.
 * Seen on 2.9.10, 2.10.27 and 2.15.1, with the flag as a bcrypt hash too.
 */
export const authFlag: Transition = {
  id: "auth-flag",
  title: "Both for a while: the token as a flag, the keys in the file",
  chapter: "auth-flag",
  clients: "any",
  fit,
  steps: (situation) => [
    ...hardening(situation),
    edit(situation, [
      "Do not reload yet: a reload to this file disconnects every client with the token at once.",
      ...(situation.tokens.length > 0 ? ["The edit takes the hash of the token out of the file: keep it, the next step needs it for the flag."] : []),
    ]),
    startWithFlag(situation),
    moveClients([
      "Move one client after the other, and go on when it is back. Until the last step each can go back to the token by itself.",
      ...(situation.clustered ? ["A client with a key alone gets in only at servers that list it: move clients once all servers of the cluster have been restarted."] : []),
    ], situation),
    {
      id: "apply",
      title: "Restart the server without the flag",
      says: [`Clients are disconnected for the restart and come back with their key.${inTurn(situation)} One that was forgotten is refused from now on.`],
      example: { language: "sh", text: "nats-server -c nats-server.conf" },
      actions: [{ kind: "copy", title: "Copy the Command" }],
      proof: { says: "The server's command line has no `--auth`, and a client with the old token is refused.", due: situation.tokens.length === 0 },
    },
    cleanUp(situation),
  ],
  limits: (situation) => [
    "The value of the flag is in the process list of the machine: use the hash, never the token.",
    `The hash of a token of more than ${bcryptBytes} bytes would let in every token that begins like it.`,
    "The combination is not documented by nats-server. Try it with your version in a test before you rely on it.",
    ...(situation.defaultPermissions ? ["default_permissions do not bind the clients that come with the token meanwhile."] : []),
    "A client that sends a user name beside the token is refused as soon as the file lists a user with a password.",
    "The flag replaces a token of the file, it does not add to it. While it is set no account may have users.",
  ],
  wayBack: () => [
    "While the flag is set: give a client its token again, and nothing else.",
    "After that: put the flag back and restart the server; the file can stay.",
    "To leave the keys altogether: put the token back into the file and restart without the flag. A reload would leave the keys valid for new connections.",
  ],
};

function fit({ callout, oneValue, accountUsers, tokens, mqttAlone }: Situation): Fit {
  if (mqttAlone) return no("Only MQTT clients have a token here, and they cannot move to a key: as users with a password they get in without a time in between.");
  if (callout) return no("The config has an auth callout, which is asked about NKeys of the file too unless they are among its auth_users.");
  if (accountUsers) return no("Accounts of this config have users, and the server refuses the flag beside them: `Can not have a token and accounts`.");
  if (tokens.some(isTooLong)) return no(`The token is longer than the ${bcryptBytes} bytes that bcrypt reads: with its hash in the flag every token that begins like it would be let in, and in clear it would stand in the process list.`);
  if (oneValue === false) return no("The flag carries one token, and this config has several: the clients of the others would be shut out at once.");
  return {
    fits: true,
    why: [
      "Old and new clients get in side by side, in any language and any number, and each moves when it is ready.",
      "The price: two restarts, in which all clients are disconnected and come back by themselves.",
      ...(oneValue === undefined && tokens.length > 1 ? ["Only the environment knows whether all tokens of this config are the same: the flag carries one."] : []),
    ],
  };
}

function no(why: string): Fit {
  return { fits: false, why: [why] };
}

function startWithFlag(situation: Situation): PlanStep {
  const listeners = situation.tokens.some(({ owner }) => owner !== "client");
  return {
    id: "start-with-flag",
    title: "Restart the server with the old token as a flag",
    says: [
      "Put the bcrypt hash of the old token into the flag: the one that stood in the file, or a new one of the same token. `nats server passwd` makes one; all kinds work here, `$2a$`, `$2b$` and `$2y$`.",
      "Quote it: a shell would take the parts behind each `$` for variables.",
      loginsTakeLonger,
      `Clients are disconnected for the restart and come back with what they have, token or key.${inTurn(situation)}`,
      "The flag survives reloads, so more keys can be listed meanwhile.",
      ...(takes(situation, "mqtt") ? [mqttReload] : []),
      ...(listeners ? ["The token of the flag is good for the WebSocket and MQTT ports too, now that their blocks have none."] : []),
      ...(takes(situation, "mqtt") ? ["MQTT clients that send the token as their password get in as before, as long as the file lists no user with a password; then only those whose name it lists."] : []),
    ],
    example: { language: "sh", text: "nats-server -c nats-server.conf --auth '$2a$11$...'" },
    chapter: "auth-flag",
    actions: [{ kind: "copy", title: "Copy the Command" }],
    proof: { says: "As many clients are connected as before, with the token too, and one with a key gets in as well. The file is the same without the flag: it proves nothing.", due: situation.tokens.length === 0, live: ["runs-this-file", "takes-token"] },
  };
}

function inTurn({ clustered }: Situation): string {
  return clustered ? " Restart the servers of the cluster one after the other." : "";
}
