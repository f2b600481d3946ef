/** Reading of JSON of which nothing is known: what is not as expected is noted with its place, never with its text. */

/** A place in a reply that is not as a nats-server writes it. */
export interface Flaw {
  /** Such as `connz.connections[3].cid`. */
  readonly at: string;
  readonly expected: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** More flaws than this are counted, not listed. */
const listed = 20;

/** Collects what was wrong, so that one bad field costs no more than itself. */
export class Flaws {
  readonly #list: Flaw[] = [];
  #count = 0;

  note(at: string, expected: string): void {
    this.#count += 1;
    if (this.#list.length < listed) this.#list.push({ at, expected });
  }

  /** The first of them. */
  get list(): readonly Flaw[] {
    return this.#list;
  }

  get count(): number {
    return this.#count;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** One object of a reply, its fields read by name. Absent and null are the same: Go writes either for an empty value. */
export class Fields {
  readonly #object: JsonObject;
  readonly #at: string;
  readonly #flaws: Flaws;

  constructor(object: JsonObject, at: string, flaws: Flaws) {
    this.#object = object;
    this.#at = at;
    this.#flaws = flaws;
  }

  /** An empty text is an absent one: the server leaves empty fields out. */
  text(name: string): string | undefined {
    const value = this.#read(name, "a text", (given) => typeof given === "string");
    return value === "" ? undefined : value;
  }

  flag(name: string): boolean {
    return this.#read(name, "true or false", (given) => typeof given === "boolean") ?? false;
  }

  /** A whole number from 0 to 2^53-1, the range in which no count is off by one. */
  count(name: string): number | undefined {
    return this.#read(name, "a whole number, not negative", isCount);
  }

  /** A span of time, with or without a fraction. */
  seconds(name: string): number | undefined {
    const isSpan = (given: unknown): given is number => typeof given === "number" && Number.isFinite(given) && given >= 0;
    return this.#read(name, "a number, not negative", isSpan);
  }

  /** Milliseconds since the epoch; a zero time of Go is an absent one. */
  time(name: string): number | undefined {
    const isTime = (given: unknown): given is string => typeof given === "string" && !Number.isNaN(Date.parse(given));
    const text = this.#read(name, "a time", isTime);
    const time = text === undefined ? undefined : Date.parse(text);
    return time === undefined || time <= 0 ? undefined : time;
  }

  object(name: string): Fields | undefined {
    const value = this.#read(name, "an object", isObject);
    return value === undefined ? undefined : new Fields(value, `${this.#at}.${name}`, this.#flaws);
  }

  array(name: string): readonly unknown[] | undefined {
    return this.#read(name, "a list", (given) => Array.isArray(given));
  }

  /** Whether the field is there with another type than a text. */
  isMistyped(name: string): boolean {
    const value = this.#object[name];
    return value !== undefined && value !== null && typeof value !== "string";
  }

  #read<T>(name: string, expected: string, fits: (value: unknown) => value is T): T | undefined {
    const value = Object.hasOwn(this.#object, name) ? this.#object[name] : undefined;
    if (value === undefined || value === null) return undefined;
    if (fits(value)) return value;
    this.#flaws.note(`${this.#at}.${name}`, expected);
    return undefined;
  }
}
