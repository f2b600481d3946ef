/** Puts cases before nats-server and before us, several at a time, each in a folder of its own. */
import * as path from "node:path";
import { NodeHost } from "../../server/src/host/nodeHost.js";
import { canonicalUri, uriOf } from "../../server/src/host/fileUris.js";
import type { NatsBinary } from "../support/natsServer.js";
import { compare } from "./compare.js";
import { writeCase } from "./fuzzCase.js";
import type { FuzzCase } from "./fuzzCase.js";
import { askServer, askUs } from "./verdicts.js";
import type { OurVerdict, ServerVerdict } from "./verdicts.js";

export interface Judgement {
  readonly server: ServerVerdict;
  readonly ours: OurVerdict;
  /** Undefined where both agree. */
  readonly kind: string | undefined;
}

/** How often a server is asked again before a disagreement counts: it goes through options in random order. */
const secondOpinions = 4;

/** `scratch`: a folder that no one else uses at the same time. `certain`: a disagreement must hold again and again. */
export async function judge(binary: NatsBinary, each: FuzzCase, scratch: string, certain = true): Promise<Judgement> {
  const folder = path.join(scratch, "case");
  const ask = async (): Promise<ServerVerdict> => askServer(binary, writeCase(folder, each), each.environment);
  const file = writeCase(folder, each);
  const ours = askUs(canonicalUri(uriOf(file)), new NodeHost({ environment: each.environment ?? {} }), binary.version);
  const server = await ask();
  const difference = compare(server, ours);
  if (difference === undefined) return { server, ours, kind: undefined };
  for (let time = 0; certain && time < secondOpinions; time++) {
    const again = await ask();
    if (again.ok !== server.ok) return { server: again, ours, kind: undefined };
  }
  return { server, ours, kind: difference.kind };
}

/** Runs `work` for every item, as many at once as there are folders. */
export async function inFolders<T>(items: Iterable<T>, folders: readonly string[], work: (item: T, folder: string) => Promise<void>): Promise<void> {
  const iterator = items[Symbol.iterator]();
  await Promise.all(
    folders.map(async (folder) => {
      for (let next = iterator.next(); next.done !== true; next = iterator.next()) await work(next.value, folder);
    }),
  );
}
