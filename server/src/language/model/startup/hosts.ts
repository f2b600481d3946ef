/** The hosts at which listeners wait for connections. */
import { parseAddress } from "../options/goAddress.js";
import { setting, textOf } from "./settings.js";
import type { Block, Found } from "./settings.js";

/** Where a listener waits that names no host. */
export const everyInterface = "0.0.0.0";

/**
 * As written, in lower case; undefined where it cannot be known.
 * @param otherwise what holds where nothing is written
 */
export function hostOf(block: Block, listens: readonly Found[], otherwise: string | undefined): string | undefined {
  const option = setting(block, "host", "net");
  const [listen] = listens.flatMap((found) => listenHost(found) ?? []);
  if (option.kind === "unset") return listen ?? otherwise;
  const text = textOf(option);
  return listen === undefined && text !== undefined ? (text === "" ? otherwise : text.toLowerCase()) : undefined;
}

/** Of `host:port`; undefined where it names none. */
export function listenHost({ pair: { value } }: Found): string | undefined {
  const address = value.kind === "string" ? parseAddress(value.text) : undefined;
  return typeof address === "object" && address.host !== "" ? address.host.toLowerCase() : undefined;
}
