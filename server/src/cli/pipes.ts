import { createReadStream, statSync } from "node:fs";
import { resolve } from "node:path";
import { decode } from "../host/decode.js";
import { uriOf } from "../host/fileUris.js";
import type { OpenTexts } from "../host/nodeHost.js";

/** The name of standard input on a command line. */
const standardInput = "-";

/**
 * Reads what is named on a command line and can be read only once: standard input, and pipes, as a shell makes one of
 * `<(envsubst < nats.conf.in)`. nats-server reads them as it reads a file.
 * @param maxLength bytes; of more only so much is read that it is known to be too much.
 */
export async function readPipes(files: readonly string[], maxLength: number): Promise<OpenTexts> {
  const texts = new Map<string, string>();
  for (const file of new Set(files)) {
    if (file === standardInput) texts.set(uriOf(resolve(file)), await textOf(process.stdin, maxLength));
    else if (isPipe(file)) texts.set(uriOf(resolve(file)), await textOf(createReadStream(file), maxLength));
  }
  return (uri) => {
    const text = texts.get(uri);
    return text === undefined ? undefined : { text, version: 0 };
  };
}

async function textOf(stream: AsyncIterable<unknown>, maxLength: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue;
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxLength) break;
  }
  const bytes = Buffer.concat(chunks);
  // Of what is too long nothing but its length is looked at.
  return length > maxLength ? bytes.toString("latin1") : decode(bytes);
}

function isPipe(file: string): boolean {
  try {
    return statSync(file).isFIFO();
  } catch {
    // Why it cannot be looked at is said where it is read as a file.
    return false;
  }
}
