import type { Connection } from "./connection.js";
import { goDuration } from "./goDuration.js";
import { listedLimit } from "./tally.js";

export const sortings = ["oldest", "newest", "name", "address", "idle"] as const;
export type Sorting = (typeof sortings)[number];

/** Whether a name or address holds the text, in whatever case; a connection without a name is called by its number. */
export function matches({ name, cid, ip }: Connection, text: string): boolean {
  const part = text.toLowerCase();
  return (name ?? `cid ${cid}`).toLowerCase().includes(part) || ip?.includes(part) === true;
}

/** The first of all in the given order; those that compare alike stand in the order in which they connected. */
export function sorted(parts: readonly (readonly Connection[])[], sorting: Sorting): Connection[] {
  // A server numbers its connections as they come.
  if (sorting === "oldest") return parts.flat().sort((one, other) => one.cid - other.cid).slice(0, listedLimit);
  if (sorting === "newest") return parts.flat().sort((one, other) => other.cid - one.cid).slice(0, listedLimit);
  const all = parts.flatMap((part) => part.map((connection) => ({ key: keyOf(connection, sorting), connection })));
  all.sort((one, other) => compare(one.key, other.key) || one.connection.cid - other.connection.cid);
  return all.slice(0, listedLimit).map(({ connection }) => connection);
}

type Key = string | number | undefined;

function keyOf({ name, ip, port, idle }: Connection, sorting: "name" | "address" | "idle"): Key {
  switch (sorting) {
    case "name": return name?.toLowerCase();
    case "address": return ip === undefined ? undefined : `${addressKey(ip)} ${String(port ?? 0).padStart(5, "0")}`;
    case "idle": {
      const duration = goDuration(idle);
      return duration === undefined ? undefined : -duration;
    }
  }
}

/** What is not stated comes last. */
function compare(one: Key, other: Key): number {
  if (one === other) return 0;
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  return one < other ? -1 : 1;
}

/** Numbers of an address compare as numbers: 10.0.0.9 before 10.0.0.10. */
function addressKey(ip: string): string {
  return ip.replace(/\d+/g, (number) => number.padStart(3, "0"));
}
