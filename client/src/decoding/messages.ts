import type { Connection, DecodingTask, Failure, Group, Snapshot } from "../live/index.js";

/** From the extension host to the decoder. `id` tells the replies that are decoded at the same time apart. */
export type ToDecoder =
  | { readonly kind: "start"; readonly id: number; readonly task: DecodingTask }
  | { readonly kind: "bytes"; readonly id: number; readonly bytes: Uint8Array }
  | { readonly kind: "end" | "next" | "cancel"; readonly id: number };

/** From the decoder: "taken" so many bytes; "part" after each "end" or "next". */
export type FromDecoder =
  | { readonly kind: "ready" }
  | { readonly kind: "taken"; readonly id: number; readonly bytes: number }
  | { readonly kind: "part"; readonly id: number; readonly part: SnapshotPart }
  | { readonly kind: "failed"; readonly id: number; readonly failure: Failure };

/** A piece of a snapshot, small enough to be taken over in a few milliseconds. */
export interface SnapshotPart {
  /** All but the groups; in the first part. */
  readonly head?: Omit<Snapshot, "groups">;
  /** Groups, or what more there is of the last one of the part before. */
  readonly groups: readonly GroupPart[];
  readonly isLast: boolean;
}

export interface GroupPart {
  readonly index: number;
  readonly group: Omit<Group, "connections">;
  readonly connections: readonly Connection[];
}

/** Groups and connections in one part. */
const partSize = 250;

/** A snapshot in parts, in order. */
export function* partsOf({ groups, ...head }: Snapshot): Generator<SnapshotPart> {
  let pending: GroupPart[] = [];
  let room = partSize;
  let first = true;
  const part = (isLast: boolean): SnapshotPart => ({ ...(first ? { head } : {}), groups: pending, isLast });
  for (const [index, { connections, ...group }] of groups.entries()) {
    let from = 0;
    do {
      if (room <= 1) {
        yield part(false);
        [pending, room, first] = [[], partSize, false];
      }
      const taken = connections.slice(from, from + room - 1);
      pending.push({ index, group, connections: taken });
      from += taken.length;
      room -= taken.length + 1;
    } while (from < connections.length);
  }
  yield part(true);
}

/** Puts the parts together again. */
export class SnapshotAssembler {
  readonly #groups: { readonly group: Omit<Group, "connections">; readonly connections: Connection[] }[] = [];
  #head: Omit<Snapshot, "groups"> | undefined;

  /** The snapshot, once `part` is the last. */
  add({ head, groups, isLast }: SnapshotPart): Snapshot | undefined {
    this.#head ??= head;
    for (const { index, group, connections } of groups) (this.#groups[index] ??= { group, connections: [] }).connections.push(...connections);
    if (!isLast || this.#head === undefined) return undefined;
    return { ...this.#head, groups: this.#groups.map(({ group, connections }) => ({ ...group, connections })) };
  }
}
