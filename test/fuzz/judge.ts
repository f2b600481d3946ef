/** Puts cases before nats-server and before us, several at a time, each in a folder of its own. */
import * as path from "node:path";
import { NodeHost } from "../../server/src/host/nodeHost.js";
import { canonicalUri, uriOf } from "../../server/src/host/fileUris.js";
import type { NatsBinary } from "../support/natsServer.js";
import { agree } from "./batch/agreement.js";
import type { Batch } from "./batch/batch.js";
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
/** Where asking takes a fraction of a millisecond. */
const quickOpinions = 40;

type Ask<Answer> = () => Promise<Answer>;

/** `scratch`: a folder that no one else uses at the same time. `certain`: a disagreement must hold again and again. */
export async function judge(binary: NatsBinary, each: FuzzCase, scratch: string, certain = true): Promise<Judgement> {
  const { ours, askServer: ask } = before(binary, each, scratch);
  return judgeAgain(ours, await ask(), ask, certain ? secondOpinions : 0);
}

/** The same by the batch's word, where that is enough; `how` says when else the server is asked. */
export async function judgeQuickly(binary: NatsBinary, each: FuzzCase, scratch: string, batch: Batch, how: "certain" | "both" | "quick" = "certain"): Promise<Judgement> {
  const { ours, put, askServer: ask } = before(binary, each, scratch);
  const askQuick = async (): Promise<ServerVerdict | undefined> => batch.ask(put(), each.environment);
  const askProgram = async (): Promise<ServerVerdict> => { batch.tally.certain++; return ask(); };
  const quick = await askQuick();
  if (how !== "quick") batch.tally.quick++;
  if (quick === undefined) return judgeAgain(ours, await askProgram(), askProgram, secondOpinions);
  const opinion = await judgeAgain(ours, quick, async () => (await askQuick()) ?? quick, how === "quick" ? 0 : quickOpinions);
  if (how === "quick" || (opinion.kind === undefined && how !== "both" && !batch.isSample())) return opinion;
  const judgement = await judgeAgain(ours, await askProgram(), askProgram, secondOpinions);
  batch.tally.both++;
  if (!(await agree(quick, judgement.server, askQuick, askProgram))) batch.tally.faults.push({ release: binary.version, each, quick, server: judgement.server });
  return judgement;
}

/** What we say of a case, and how to ask others: each time as if nobody had been asked before. */
function before(binary: NatsBinary, each: FuzzCase, scratch: string): { readonly ours: OurVerdict; readonly put: () => string; readonly askServer: Ask<ServerVerdict> } {
  const put = (): string => writeCase(path.join(scratch, "case"), each);
  const ours = askUs(canonicalUri(uriOf(put())), new NodeHost({ environment: each.environment ?? {} }), binary.version);
  return { ours, put, askServer: () => askServer(binary, put(), each.environment) };
}

async function judgeAgain(ours: OurVerdict, server: ServerVerdict, ask: Ask<ServerVerdict>, opinions: number): Promise<Judgement> {
  const difference = compare(server, ours);
  if (difference === undefined) return { server, ours, kind: undefined };
  for (let time = 0; time < opinions; time++) {
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
