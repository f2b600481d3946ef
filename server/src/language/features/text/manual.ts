/** Which page of the manual of NATS is about an option. */
import pages from "./manualPages.json" with { type: "json" };

/**
 * It has a page for each option too, but names options as it likes and lacks some: the page of the block lists them all.
 * manualPages.json holds the blocks whose pages were seen there in September 2026, without the names that users choose.
 */
const reference = "https://docs.nats.io/reference/config";
const known: ReadonlySet<string> = new Set(pages);

/** @param path names of options from the top, `*` for those that users choose. */
export function manualPage(path: readonly string[]): string {
  // Of TLS all options are on one page, wherever the block stands.
  const names = path.includes("tls") ? ["tls"] : path.filter((name) => name !== "*");
  for (let length = names.length; length > 0; length--) {
    const block = names.slice(0, length);
    if (known.has(block.join("."))) return `${reference}/${block.join("/")}/`;
  }
  return reference;
}
