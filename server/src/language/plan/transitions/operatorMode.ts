import type { Transition } from "../transition.js";

/** JWTs of accounts and users: where to go, not how to bridge the time until all clients are there. */
export const operatorMode: Transition = {
  id: "operator-mode",
  title: "Operator mode with JWTs",
  chapter: undefined,
  clients: "any",
  fit: () => ({
    fits: false,
    why: [
      "It bridges nothing: in operator mode nats-server ignores tokens and refuses users in the file, so every client needs its JWT and key at the same moment.",
      "It is worth it later, for several teams or tenants, or where access is to expire and be revoked without touching the server.",
    ],
  }),
  steps: () => [],
  limits: () => [],
  wayBack: () => [],
};
