/**
 * How V8 compiles this process. Left to itself it interprets code at first and optimises what is hot in up to four threads
 * beside the main one. On a machine of two cores they take its time, just while the first keys are answered. Here code is
 * compiled once it is met, without optimising, and optimised after three times the usual wait: there the first fifty
 * keystrokes take a quarter to a third less time, and the eight hundred after them no more than before.
 *
 * V8 of Node 24 has a compiler between the two and gains nothing by it. What was measured is named here and no other release
 * gets flags, since V8 complains about one that it does not know. None may change anything but when code is compiled: flags
 * of the collector can end a running process. What runs once, while the program is loaded, gains nothing
 * by it, and a start with a short text would take a tenth longer.
 */
import { setFlagsFromString } from "node:v8";

const flagsOf: Readonly<Record<string, readonly string[]>> = {
  // Node 20; by default 67,584.
  "11.3": ["--always-sparkplug", "--interrupt-budget=200000"],
  // Node 22; by default 3,000.
  "12.4": ["--always-sparkplug", "--invocation-count-for-turbofan=9000"],
};

/** Holds for all code that has not run yet. */
export function compileForEditing(): void {
  const release = /^\d+\.\d+/.exec(process.versions.v8)?.[0] ?? "";
  for (const flag of flagsOf[release] ?? []) setFlagsFromString(flag);
}
