import { displayText } from "../displayText.js";
import type { Localization } from "../localization.js";
import type { Failure } from "../watchState.js";
import type { Claim, NoBearer, NoToken, Outcome, RunsFile } from "./claim.js";
import type { Verification } from "./verification.js";

/** Sentences about a verification. Of texts from outside they hold public keys, addresses of endpoints and, fit to be shown, places of files. */
export function outcomeText(outcome: Outcome, l10n: Localization): string {
  switch (outcome) {
    case "proven": return l10n.t("Proven: the migration is complete on the servers that were asked.");
    case "refuted": return l10n.t("Refuted: the migration is not complete.");
    case "not-provable": return l10n.t("Not provable: nothing speaks against the migration, but not everything could be proven.");
  }
}

export function stateText(state: Outcome, l10n: Localization): string {
  switch (state) {
    case "proven": return l10n.t("proven");
    case "refuted": return l10n.t("refuted");
    case "not-provable": return l10n.t("not provable");
  }
}

/** What is claimed. */
export function claimText(claim: Claim, l10n: Localization): string {
  switch (claim.kind) {
    case "no-token": return l10n.t("The file lets no client in by a token");
    case "answers": return l10n.t("The server answers");
    case "runs-file": return l10n.t("The server runs this file");
    case "asks-login": return l10n.t("The server asks for a login");
    case "no-bearer": return l10n.t("No connection uses a bearer token");
    case "key-connected": return l10n.t("A client has connected with {0}", claim.publicKey);
  }
}

/** Why it is proven, refuted or neither, and what to do where it is not proven. */
export function becauseText(claim: Claim, l10n: Localization): string {
  switch (claim.kind) {
    case "no-token": return tokenText(claim, l10n);
    case "answers": return failureText(claim.failure, l10n);
    case "runs-file": return matchText(claim.evidence, l10n);
    case "asks-login": return claim.state === "proven" ? l10n.t("It states auth_required.") : l10n.t("It states no auth_required: everyone gets in.");
    case "no-bearer": return bearerText(claim, l10n);
    case "key-connected": return keyText(claim, l10n);
  }
}

/** What no answer of a monitoring endpoint can show; true whatever the outcome. */
export function limits({ asked }: Verification, l10n: Localization): string[] {
  const withoutDigest = asked.some((each) => each.kind === "answered" && each.snapshot.server.configDigest === undefined);
  return [
    l10n.t("Only connections that were open when the server was asked are counted, and only on the servers listed here."),
    l10n.t("A token that a server was given on its command line (--auth) is in no file and in no answer: look at how it is started."),
    ...(withoutDigest ? [l10n.t("Servers before 2.11 do not say which config they run. That one was read after the file was written is all that its time can show, by the clocks of both machines.")] : []),
  ];
}

function tokenText(claim: NoToken, l10n: Localization): string {
  switch (claim.evidence) {
    case "none-in-file": return l10n.t("No token of the file is in effect.");
    case "token-in-file": return l10n.t("A token of the file is in effect: migrate it.");
    case "not-read": return l10n.t("Not all of it can be read here, and what was not may have a token: {0} Correct that, or verify where the server runs.", displayText(claim.unread, 1_000));
  }
}

function failureText({ message, remedy }: Failure, l10n: Localization): string {
  return `${l10n.t(message)} ${l10n.t(remedy)}`;
}

function matchText(evidence: RunsFile["evidence"], l10n: Localization): string {
  switch (evidence) {
    case "same-digest": return l10n.t("The digest of its config is that of the file.");
    case "other-digest": return l10n.t("The digest of its config is not that of the file: reload the server, see with which file it was started, or is this another server's file? Each server has to be verified with its own.");
    case "loaded-after-change": return l10n.t("It read its config after the file was last written. This version does not say which file that was.");
    case "loaded-before-change": return l10n.t("It read its config before the file was last written: reload the server.");
    case "no-digest": return l10n.t("It does not say which config it runs.");
    case "file-without-digest": return l10n.t("The file has errors, or takes values from an environment that is not known here, so it cannot be compared.");
  }
}

function bearerText({ evidence, staticToken, bearerJwt, cannotTell, unlisted, leafNodes }: NoBearer, l10n: Localization): string {
  const ofLeafNodes = leafNodes === 0 ? "" : l10n.t("Leaf nodes: {0}; no answer shows how they logged in. One that came with the token stays through a reload until it reconnects: restart the server, so that each logs in anew, or look at /leafz for who they are.", leafNodes);
  switch (evidence) {
    case "none-connected": return l10n.t("None of its connections does.");
    case "bearers-connected": return sentences(l10n.t("With a static token: {0}, with a bearer JWT: {1}, cannot be told: {2}. Live Connections lists them, and so does nats-conf-lint live.", staticToken, bearerJwt, cannotTell + unlisted), ofLeafNodes);
    case "some-cannot-be-told": {
      const onlyLeafNodes = leafNodes > 0 && cannotTell + unlisted === 0;
      return sentences(onlyLeafNodes ? "" : l10n.t("Connections whose login cannot be told: {0}, left out by the server: {1}.", cannotTell, unlisted), ofLeafNodes);
    }
  }
}

function sentences(...all: readonly string[]): string {
  return all.filter((each) => each !== "").join(" ");
}

function keyText({ evidence, seenAt }: Extract<Claim, { kind: "key-connected" }>, l10n: Localization): string {
  switch (evidence) {
    case "connected": return l10n.t("Connected now: {0}", seenAt.map(({ endpoint, connections }) => `${endpoint} (${connections})`).join(", "));
    case "not-seen": return l10n.t("Not connected now. Start its client and verify again, or remove the key if nobody needs it.");
    case "taken-for-nobody": return l10n.t("no_auth_user names this key, so clients that prove nothing look the same.");
  }
}
