/** Decimal integers as Go's strconv.Atoi reads them: one sign or none, digits, and no more than 64 bits. */
export function parseGoInteger(text: string, bits: 32 | 64 = 64): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  // Far from what either number of bits can hold.
  if (text.length < shortest) return Number(text);
  const value = BigInt(text.replace(/^\+/, ""));
  return BigInt.asIntN(bits, value) === value ? Number(value) : undefined;
}

/** Of the numbers that 32 bits may not hold, with their digits alone. */
const shortest = 10;

/** `50` or `50%` (strings.TrimSuffix and strconv.Atoi). */
export function parseGoPercent(text: string): number | undefined {
  return parseGoInteger(text.replace(/%$/, ""));
}
