/** What a scanner finds, in the order of the text. */
export interface ReplyParts {
  /** An entry of `connections`; `index` counts them from 0. Its value is any JSON. */
  connection(value: unknown, index: number): void;
  /** `connections` is there, be it empty, null or of a wrong type. */
  connectionsSeen(value?: unknown): void;
  /** Any other field of the reply. */
  field(name: string, value: unknown): void;
  /** A value too long or nested too deep to be looked at; `at` is its place, such as `connections[3]`. */
  oversized(at: string): void;
}

/** The text is not the JSON object that a reply is. It is not quoted: it may hold a token. */
export class NotJsonError extends Error {
  override readonly name = "NotJsonError";

  constructor() {
    super("not JSON");
  }
}

/** Longest value of a reply that is kept to be parsed, in characters; a connection has some hundreds. */
const longest = 4 << 20;

/** Deepest nesting that is parsed; a connection has four levels, and each takes a parser time out of proportion. */
const deepest = 100;

/** What comes next outside of values, or which value is under way. */
type State = "start" | "key-or-end" | "key" | "colon" | "value" | "comma-or-end" | "entry-or-end" | "entry" | "entry-comma-or-end" | "done";

/**
 * Takes the JSON of `/connz` apart while it arrives, so that neither its text nor its tree is ever whole in memory. Only
 * where entries begin and end is found here; each is left to JSON.parse. It is one machine, since the
 * text may break off in any of its states. Throws {@link NotJsonError}, once and for all.
 */
export class ReplyScanner {
  readonly #parts: ReplyParts;
  /** The field that holds the reply, where it comes in an envelope; undefined: it is the whole text. */
  readonly #envelope: string | undefined;
  #isInside: boolean;
  #state: State = "start";
  #key = "";
  #index = 0;
  /** The value under way: its text so far, undefined where there is none; what is too long is scanned but not kept. */
  #held: string | undefined;
  #depth = 0;
  #inText = false;
  #escaped = false;
  #dropped = false;

  constructor(parts: ReplyParts, within?: string) {
    this.#parts = parts;
    this.#envelope = within;
    this.#isInside = within === undefined;
  }

  push(text: string): void {
    let at = 0;
    while (at < text.length) at = this.#held === undefined ? this.#between(text, at) : this.#within(text, at);
  }

  /** Throws where the text ended too early. */
  end(): void {
    if (this.#state !== "done") throw new NotJsonError();
  }

  /** One character outside of values; where a value begins it is left to {@link #within}. */
  #between(text: string, at: number): number {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) return at + 1;
    switch (this.#state) {
      case "start": return this.#go(code === 0x7b, "key-or-end", at);
      case "key-or-end": return code === 0x7d ? this.#leave(at) : this.#begin(code === 0x22, "key", at);
      case "key": return this.#begin(code === 0x22, "key", at);
      case "colon": return this.#go(code === 0x3a, "value", at);
      case "value": return this.#valueOrList(code, at);
      case "comma-or-end": return code === 0x7d ? this.#leave(at) : this.#go(code === 0x2c, "key", at);
      case "entry-or-end": return code === 0x5d ? this.#go(true, "comma-or-end", at) : this.#begin(true, "entry", at);
      case "entry": return this.#begin(true, "entry", at);
      case "entry-comma-or-end": return code === 0x5d ? this.#go(true, "comma-or-end", at) : this.#go(code === 0x2c, "entry", at);
      case "done": throw new NotJsonError();
    }
  }

  #valueOrList(code: number, at: number): number {
    if (code === 0x7b && !this.#isInside && this.#key === this.#envelope) {
      this.#isInside = true;
      return this.#go(true, "key-or-end", at);
    }
    if (code !== 0x5b || !this.#isInside || this.#key !== "connections") return this.#begin(true, "value", at);
    this.#parts.connectionsSeen();
    return this.#go(true, "entry-or-end", at);
  }

  /** The end of the reply is that of the text, or there is more of its envelope. */
  #leave(at: number): number {
    const isEnvelope = this.#envelope !== undefined && this.#isInside;
    if (isEnvelope) this.#isInside = false;
    return this.#go(true, isEnvelope ? "comma-or-end" : "done", at);
  }

  #go(expected: boolean, next: State, at: number): number {
    if (!expected) throw new NotJsonError();
    this.#state = next;
    return at + 1;
  }

  #begin(expected: boolean, state: State, at: number): number {
    if (!expected) throw new NotJsonError();
    this.#state = state;
    this.#held = "";
    this.#depth = 0;
    this.#inText = false;
    this.#escaped = false;
    this.#dropped = false;
    return at;
  }

  /** Goes on with the value under way, to its end or that of the text. The one loop that sees every character. */
  #within(text: string, from: number): number {
    let [depth, inText, escaped] = [this.#depth, this.#inText, this.#escaped];
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (inText) {
        if (escaped) escaped = false;
        else if (code === 0x5c) escaped = true;
        else if (code === 0x22) {
          inText = false;
          if (depth === 0) return this.#finish(text, from, at + 1);
        }
      } else if (code === 0x22) inText = true;
      else if (code === 0x7b || code === 0x5b) {
        if (++depth > deepest) this.#drop();
      }
      else if (depth > 0) {
        if ((code === 0x7d || code === 0x5d) && --depth === 0) return this.#finish(text, from, at + 1);
      } else if (code === 0x2c || code === 0x7d || code === 0x5d || code <= 0x20) return this.#finish(text, from, at);
    }
    [this.#depth, this.#inText, this.#escaped] = [depth, inText, escaped];
    this.#keep(text, from, text.length);
    return text.length;
  }

  #keep(text: string, from: number, to: number): void {
    if (this.#dropped) return;
    this.#held = (this.#held ?? "") + text.slice(from, to);
    if (this.#held.length > longest) this.#drop();
  }

  #drop(): void {
    this.#dropped = true;
    this.#held = "";
  }

  #finish(text: string, from: number, to: number): number {
    this.#keep(text, from, to);
    const held = this.#held ?? "";
    this.#held = undefined;
    const value = this.#dropped ? undefined : parsed(held);
    switch (this.#state) {
      case "key":
        this.#key = typeof value === "string" ? value : "";
        this.#state = "colon";
        break;
      case "entry":
        this.#tellEntry(value);
        this.#state = "entry-comma-or-end";
        break;
      default:
        this.#tellField(value);
        this.#state = "comma-or-end";
    }
    return to;
  }

  #tellEntry(value: unknown): void {
    if (this.#dropped) this.#parts.oversized(`connections[${this.#index}]`);
    else this.#parts.connection(value, this.#index);
    this.#index += 1;
  }

  #tellField(value: unknown): void {
    if (!this.#isInside) return;
    if (this.#key === "connections") this.#parts.connectionsSeen(value);
    else if (this.#dropped) this.#parts.oversized("a field");
    else this.#parts.field(this.#key, value);
  }
}

/** The parser's own complaint would quote the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotJsonError();
  }
}
