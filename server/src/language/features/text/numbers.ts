/** Sizes, durations and numbers in words. */

/** `8,388,608` */
export function grouped(value: bigint | number): string {
  return value.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

const units = ["bytes", "KB", "MB", "GB", "TB", "PB", "EB"] as const;

/** `8 MB` of 1,024 times 1,024 bytes each, `7.63 MB`; undefined below 1 KB, where the number says it all. */
export function binarySize(bytes: bigint): string | undefined {
  let power = 0;
  let divisor = 1n;
  while (power < units.length - 1 && bytes >= divisor * 1024n) {
    divisor *= 1024n;
    power++;
  }
  if (power === 0) return undefined;
  const hundredths = (bytes * 100n) / divisor;
  const fraction = (hundredths % 100n).toString().padStart(2, "0").replace(/0+$/, "");
  return `${(hundredths / 100n).toString()}${fraction === "" ? "" : `.${fraction}`} ${units[power] ?? ""}`;
}

/** `8MB` for what is a whole number of them, as a config would say it. */
export function writtenSize(bytes: number): string {
  let power = 0;
  let rest = bytes;
  while (power < 4 && rest >= 1024 && rest % 1024 === 0) {
    rest /= 1024;
    power++;
  }
  return power === 0 ? String(bytes) : `${rest}${units[power] ?? ""}`;
}

const steps: readonly (readonly [number, string])[] = [[86_400e9, "day"], [3_600e9, "hour"], [60e9, "minute"], [1e9, "second"]];
const small: readonly (readonly [number, string])[] = [[1e6, "millisecond"], [1e3, "microsecond"], [1, "nanosecond"]];

/** `1 hour 30 minutes`, `500 milliseconds`. */
export function durationWords(nanoseconds: number): string {
  if (nanoseconds < 0) return `minus ${durationWords(-nanoseconds)}`;
  if (nanoseconds === 0) return "0 seconds";
  if (nanoseconds < 1e9) {
    const [size, name] = small.find(([each]) => nanoseconds >= each) ?? [1, "nanosecond"];
    return counted(nanoseconds / size, name);
  }
  const words: string[] = [];
  let rest = nanoseconds;
  for (const [size, name] of steps) {
    const count = size === 1e9 ? Math.round(rest / 1e6) / 1e3 : Math.floor(rest / size);
    if (count > 0) words.push(counted(count, name));
    rest %= size;
  }
  return words.join(" ");
}

function counted(count: number, name: string): string {
  const rounded = Math.round(count * 1e3) / 1e3;
  const fraction = rounded % 1 === 0 ? "" : (rounded % 1).toFixed(3).slice(1).replace(/0+$/, "");
  return `${grouped(Math.trunc(rounded))}${fraction} ${name}${rounded === 1 ? "" : "s"}`;
}
