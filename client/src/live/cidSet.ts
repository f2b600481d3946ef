/** Numbers that lie near each other share a page. */
const pageSize = 32_768;

/** So many numbers of a page take as much room singly as the bits of all of them: four kilobytes. */
const singly = 128;

/** Pages are spread over so many maps: none of them is large enough that its growing takes a noticeable while. */
const mapCount = 64;

/** One number of the page, some, or a bit for each. */
type Page = number | number[] | Uint32Array;

/**
 * A set of connection ids. Servers number connections one after the other, so that a bit each is enough: a `Set` of a million
 * numbers takes twenty megabytes, and up to a tenth of a second whenever it outgrows its room. Ids that are far apart, which no
 * server sends of its own accord, take about as much as they would in a `Set`.
 */
export class CidSet {
  readonly #maps = Array.from({ length: mapCount }, () => new Map<number, Page>());
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** False where it was there already. `cid`: a safe integer, not negative. */
  add(cid: number): boolean {
    const at = Math.floor(cid / pageSize);
    const within = cid % pageSize;
    const pages = this.#maps[scattered(at) % mapCount];
    if (pages === undefined) throw new RangeError("no such page");
    const page = pages.get(at);
    const more = withOne(page, within);
    if (more === undefined) return false;
    if (more !== page) pages.set(at, more);
    this.#size += 1;
    return true;
  }
}

/** Whatever the pages are, the maps neither all grow at once nor one alone. */
function scattered(page: number): number {
  let mixed = Math.imul(page ^ Math.floor(page / 0x1_0000_0000), 0x85eb_ca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The page, which may be another object, with the number; undefined where that was there already. */
function withOne(page: Page | undefined, number: number): Page | undefined {
  if (page === undefined) return number;
  if (typeof page === "number") return page === number ? undefined : [page, number];
  if (Array.isArray(page)) {
    if (page.includes(number)) return undefined;
    if (page.length < singly) {
      page.push(number);
      return page;
    }
    return bitsOf([...page, number]);
  }
  return setBit(page, number) ? page : undefined;
}

function bitsOf(numbers: readonly number[]): Uint32Array {
  const bits = new Uint32Array(pageSize / 32);
  for (const number of numbers) setBit(bits, number);
  return bits;
}

/** Whether it was not set before. */
function setBit(bits: Uint32Array, number: number): boolean {
  const word = bits[number >>> 5] ?? 0;
  const bit = 1 << (number & 31);
  if ((word & bit) !== 0) return false;
  bits[number >>> 5] = word | bit;
  return true;
}
