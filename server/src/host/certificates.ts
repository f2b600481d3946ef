import { X509Certificate, createPrivateKey } from "node:crypto";
import type { Validity } from "../language/host.js";

/** Texts whose outcome is kept: each keystroke asks again. */
const maxKept = 200;
/** UTF-16 code units of a file with a certificate or a key in it; what is longer is something else. */
const maxLength = 1 << 20;

/**
 * What Go's crypto/tls looks at in the two files of a certificate (X509KeyPair): the first block of each that has the right
 * name, whatever stands around it. Answers undefined where Node cannot read one of them, since Go may.
 */
export class Certificates {
  readonly #validities = new Map<string, Validity | undefined>();
  readonly #pairs = new Map<string, boolean | undefined>();

  validity(certificate: string): Validity | undefined {
    return kept(this.#validities, certificate, () => {
      const read = certificateIn(certificate);
      return read && { from: secondsOf(read.validFrom), to: secondsOf(read.validTo) };
    });
  }

  isKeyOf(key: string, certificate: string): boolean | undefined {
    return kept(this.#pairs, `${certificate}\n${key}`, () => isPair(key, certificateIn(certificate)));
  }
}

function kept<T>(known: Map<string, T | undefined>, text: string, work: () => T | undefined): T | undefined {
  if (text.length > maxLength) return undefined;
  if (known.has(text)) return known.get(text);
  if (known.size >= maxKept) known.clear();
  const result = work();
  known.set(text, result);
  return result;
}

function certificateIn(text: string): X509Certificate | undefined {
  const block = firstBlock(text, /^CERTIFICATE$/);
  try {
    return block === undefined ? undefined : new X509Certificate(block);
  } catch {
    return undefined;
  }
}

function isPair(text: string, certificate: X509Certificate | undefined): boolean | undefined {
  const block = firstBlock(text, /^(?:.* )?PRIVATE KEY$/);
  if (block === undefined || certificate === undefined) return undefined;
  try {
    return certificate.checkPrivateKey(createPrivateKey(block));
  } catch {
    return undefined;
  }
}

function firstBlock(text: string, wanted: RegExp): string | undefined {
  let start = 0;
  let begun: string | undefined;
  for (const { index, 0: line, 1: edge, 2: name = "" } of text.matchAll(/^-----(BEGIN|END) ([^\n-]+)-----/gm)) {
    if (edge === "BEGIN") [start, begun] = [index, name];
    else if (name === begun && wanted.test(name)) return text.slice(start, index + line.length);
    else begun = undefined;
  }
  return undefined;
}

/** Of a time as OpenSSL writes it: `Nov 30 12:00:00 2026 GMT`. */
function secondsOf(time: string): number {
  return Date.parse(time) / 1000;
}
