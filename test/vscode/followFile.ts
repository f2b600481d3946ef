import { readFileSync } from "node:fs";

const interval = 250;

/** Hands what is appended to a file to `write`, until the returned function is called, which hands over the rest. */
export function followFile(file: string, write: (text: string) => void): () => void {
  let shown = 0;
  const show = (): void => {
    const content = readFileSync(file);
    if (content.length > shown) write(content.subarray(shown).toString());
    shown = content.length;
  };
  const timer = setInterval(show, interval);
  return () => {
    clearInterval(timer);
    show();
  };
}
