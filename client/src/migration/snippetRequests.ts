/** Which snippets a user is offered. Knows no editor. */
import type { SnippetRequest } from "../../../server/src/snippets/clientSnippets.js";
import type { SeedPlace } from "./seedPlace.js";

/** The user that the client is to be: where its seed is, and its public key. */
export interface SnippetUser {
  readonly place: SeedPlace;
  readonly publicKey: string;
}

/**
 * One for each kind of login, in the order in which they are offered.
 * @param user one that has an NKey needs no creds file.
 * @param kind the only one that is wanted; all where absent.
 */
export function snippetRequests(user?: SnippetUser, kind?: SnippetRequest["kind"]): SnippetRequest[] {
  const seedPath = user?.place.kind === "file" ? user.place.path : "/path/to/user.nk";
  const seed = { seedPath, ...(user === undefined ? {} : { publicKey: user.publicKey }) };
  const withSeed: SnippetRequest[] = [{ kind: "nkey", ...seed }, { kind: "dual", ...seed }];
  const all: SnippetRequest[] = user === undefined ? [...withSeed, { kind: "creds", credsPath: "/path/to/user.creds" }] : withSeed;
  return all.filter((request) => kind === undefined || request.kind === kind);
}
