import type { Decoding, Failure, Snapshot } from "../live/index.js";
import { othersTurn } from "../sources/othersTurn.js";
import { SnapshotAssembler, type FromDecoder, type ToDecoder } from "./messages.js";

/** A failure in the decoder, rejected here. Message and remedy are safe to show. */
class DecodingError extends Error {
  override readonly name = "DecodingError";
  readonly remedy: string;

  constructor({ message, remedy }: Failure) {
    super(message);
    this.remedy = remedy;
  }
}

/** Bytes that may be on their way to the decoder, which is slower than a loopback: more would pile up in memory. */
const window = 4 << 20;

/** Bytes that are handed over in one go: of a fast sender a megabyte and more may have arrived at once. */
const slice = 128 << 10;

/** A reply that is decoded in the other thread. `post` takes over the buffers it is given. */
export class WorkerDecoding implements Decoding {
  readonly #id: number;
  readonly #post: (message: ToDecoder, transfer?: ArrayBuffer[]) => void;
  readonly #assembler = new SnapshotAssembler();
  #outstanding = 0;
  #inThisTurn = 0;
  #failure: Error | undefined;
  #snapshot: Snapshot | undefined;
  #wake: (() => void) | undefined;

  constructor(id: number, post: (message: ToDecoder, transfer?: ArrayBuffer[]) => void) {
    this.#id = id;
    this.#post = post;
  }

  async push(bytes: Uint8Array): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    // A view would be sent with all of the buffer that it is a part of.
    const own = new Uint8Array(bytes);
    this.#outstanding += own.length;
    this.#post({ kind: "bytes", id: this.#id, bytes: own }, [own.buffer]);
    this.#inThisTurn += bytes.length;
    if (this.#inThisTurn >= slice) {
      this.#inThisTurn = 0;
      await othersTurn();
    }
    await this.#until(() => this.#outstanding <= window);
  }

  async end(): Promise<Snapshot> {
    this.#post({ kind: "end", id: this.#id });
    await this.#until(() => this.#snapshot !== undefined);
    if (this.#snapshot === undefined) throw new Error("no snapshot");
    return this.#snapshot;
  }

  cancel(): void {
    this.fail(new Error("cancelled"));
    this.#post({ kind: "cancel", id: this.#id });
  }

  receive(message: Exclude<FromDecoder, { kind: "ready" }>): void {
    switch (message.kind) {
      case "taken":
        this.#outstanding -= message.bytes;
        break;
      case "failed":
        this.#failure ??= new DecodingError(message.failure);
        break;
      case "part":
        this.#snapshot = this.#assembler.add(message.part);
        // Asked for one by one: Node hands over all messages that wait in one go, which would take as long as all of them.
        if (!message.part.isLast) void othersTurn().then(() => { this.#post({ kind: "next", id: this.#id }); });
    }
    this.#wake?.();
  }

  /** Nothing more comes of it. */
  fail(error: Error): void {
    this.#failure ??= error;
    this.#wake?.();
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (this.#failure === undefined && !isSo()) {
      await new Promise<void>((resolve) => { this.#wake = resolve; });
    }
    this.#wake = undefined;
    if (this.#failure !== undefined) throw this.#failure;
  }
}
