/** Text written in large pieces: one system call per line would dominate a run over thousands of files. */
export class Output {
  readonly #stream: NodeJS.WritableStream;
  #pending: string[] = [];
  #length = 0;
  #hasReader = true;

  constructor(stream: NodeJS.WritableStream) {
    this.#stream = stream;
    // A reader such as `head` may leave early: that is no failure of ours, and what is found still counts.
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      this.#hasReader = false;
    });
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
    if (this.#hasReader && this.#pending.length > 0) this.#stream.write(this.#pending.join(""));
    this.#pending = [];
    this.#length = 0;
  }
}

/** Text from outside on one line of a terminal: no control characters, none that turn the direction of writing. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Surrogate}\p{Bidi_Control}\u2028\u2029]/gu, "\ufffd");
}
