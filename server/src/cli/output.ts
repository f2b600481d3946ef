/** Text written in large pieces: one system call per line would dominate a run over thousands of files. */
export class Output {
  readonly #stream: NodeJS.WritableStream;
  #pending: string[] = [];
  #length = 0;

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream;
  }

  line(text: string): void {
    this.text(`${text}\n`);
  }

  /** A piece that ends its lines itself. */
  text(text: string): void {
    this.#pending.push(text);
    this.#length += text.length;
    if (this.#length > 1 << 15) this.flush();
  }

  flush(): void {
    if (this.#pending.length > 0) this.#stream.write(this.#pending.join(""));
    this.#pending = [];
    this.#length = 0;
  }
}

/** Text from outside on one line of a terminal: no control characters, none that turn the direction of writing. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Surrogate}\p{Bidi_Control}\u2028\u2029]/gu, "\ufffd");
}
