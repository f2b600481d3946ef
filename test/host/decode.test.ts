import { describe, expect, test } from "vitest";
import { decode } from "../../server/src/host/decode.js";

const bytes = (...values: number[]): Buffer => Buffer.from(values);

describe("decoding", () => {
  test.each(["", "port: 4222\n", "clé: 鍵 😀", "\ufeffport: 1", "\0\u2028"])("valid text is itself: %j", (text) => {
    expect(decode(Buffer.from(text))).toBe(text);
  });

  test.each([
    ["a lone continuation byte", bytes(0x61, 0x80, 0x62), "a\udc80b"],
    ["bytes that never occur", bytes(0xfe, 0xff, 0xc0, 0xc1, 0xf5), "\udcfe\udcff\udcc0\udcc1\udcf5"],
    ["an overlong slash", bytes(0xc0, 0xaf, 0xe0, 0x80, 0xaf), "\udcc0\udcaf\udce0\udc80\udcaf"],
    ["an encoded surrogate", bytes(0xed, 0xa0, 0x80), "\udced\udca0\udc80"],
    ["beyond the last character", bytes(0xf4, 0x90, 0x80, 0x80), "\udcf4\udc90\udc80\udc80"],
    ["cut short at the end", bytes(0x61, 0xe9, 0x8d), "a\udce9\udc8d"],
    ["cut short by a letter", bytes(0xe9, 0x8d, 0x61), "\udce9\udc8da"],
    ["valid text around", Buffer.concat([Buffer.from("鍵"), bytes(0xff), Buffer.from("é😀")]), "鍵\udcffé😀"],
  ])("%s: each byte for itself", (_what, raw, text) => {
    expect(decode(raw)).toBe(text);
  });

  test("different bytes never read alike", () => {
    // Every byte as a second one to those at which UTF-8 changes its rules.
    const firsts = [0x00, 0x61, 0x7f, 0x80, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff];
    const all = firsts.flatMap((first) => Array.from({ length: 0x100 }, (_, second) => decode(bytes(first, second))));
    expect(new Set(all).size).toBe(firsts.length * 0x100);
  });
});
