import { isBefore, versionText } from "../../schema/version.js";
import { cleanUp, moveClients } from "../steps.js";
import type { Transition } from "../transition.js";

const since = { major: 2, minor: 10, patch: 0 };

/** A service of yours decides about logins: it can take old tokens. Seen on 2.10.27 and 2.15.1. */
export const authCallout: Transition = {
  id: "auth-callout",
  title: "A service of yours that takes both",
  chapter: "auth-callout",
  clients: "any",
  fit: ({ version, callout, tokens }) => {
    if (isBefore(version, since)) return { fits: false, why: [`nats-server ${versionText(version)} has no auth callout; 2.10 is the first that does.`] };
    if (callout) return { fits: true, why: ["The config has an auth callout already: its service can go on taking the old token while clients move."] };
    if (tokens.every(({ owner }) => owner !== "client")) return { fits: false, why: ["It decides about the main authorization, which has no token here."] };
    return {
      fits: true,
      why: [
        "A service that you write and run is asked about every login and can let in both. It is worth that where logins are to be decided by other rules as well.",
        "The price: while the service is down nobody new gets in, and it sees every token in clear.",
      ],
    };
  },
  steps: (situation) => [
    {
      id: "callout",
      title: "Run the service and let the server ask it",
      says: [
        "The token leaves the file, and the service compares it instead. It is asked about NKeys of the file too, unless they are among its auth_users.",
        "The token stands in `connect_opts.auth_token` of the request; on newer servers `client_info.user` says `[REDACTED]`.",
      ],
      chapter: "auth-callout",
      actions: [],
      proof: { says: "A client with the old token and one with a key both get in." },
    },
    moveClients(["Let the service count who still comes with the token."]),
    cleanUp(situation),
  ],
  limits: () => [
    "It is switched on and off by a restart only, and the service can log in only after that: clients that are refused until then may give up for good.",
    "Without the service, or with an error in it, all logins fail: run more than one.",
  ],
  wayBack: () => ["Put the token back into the file, take auth_callout out, and restart the server."],
};
