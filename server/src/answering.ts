/** What every request has in common: it never fails into the wire with words of a document in it. */
import type { CancellationToken } from "vscode-languageserver";
import { failure } from "./failure.js";
import { LSPErrorCodes, ResponseError } from "./lsp.js";

export type Log = (line: string) => void;

/** Runs a notification's work; a failure is logged. */
export function quietly(what: string, log: Log, work: () => void): void {
  try {
    work();
  } catch (error) {
    log(failure(what, error));
  }
}

export interface Request<T> {
  readonly what: string;
  readonly token?: CancellationToken;
  /** Grows with every change of the document the request is about. */
  readonly version?: () => number | null;
  /** The answer where the work fails. */
  readonly otherwise: T;
}

/**
 * Answers a request after the messages that have already arrived: one that they cancel or outdate is not worked on.
 * @throws ResponseError of the protocol where it is cancelled or outdated.
 */
export async function answer<T>({ what, token, version, otherwise }: Request<T>, log: Log, work: () => T | Promise<T>): Promise<T> {
  const asked = version?.();
  const refuse = (): void => {
    if (token?.isCancellationRequested === true) throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
    if (version?.() !== asked) throw new ResponseError(LSPErrorCodes.ContentModified, "The document has changed since.");
  };
  await new Promise((resolve) => setImmediate(resolve));
  refuse();
  let result: T;
  try {
    result = await work();
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    log(failure(what, error));
    return otherwise;
  }
  refuse();
  return result;
}
