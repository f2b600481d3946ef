import { constants } from "node:os";

/** Where and as what something failed. The text of an error may quote a document, so it stays out. */
export function failure(what: string, error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error;
  const frames = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  return [`${what} failed: ${name}${systemCode(error)}`, ...frames.slice(0, 10)].join("\n");
}

/** What the system says of it, such as ENOSPC: the same few words everywhere. */
function systemCode(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" && Object.hasOwn(constants.errno, error.code) ? ` (${error.code})` : "";
}
