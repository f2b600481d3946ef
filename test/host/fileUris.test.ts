import { describe, expect, test } from "vitest";
import { canonicalUri, joinBelow, pathOf, uriOf } from "../../server/src/host/fileUris.js";

describe("file URIs", () => {
  test.each(["/", "/etc/nats.conf", "/a b/ä#?%25&=+@:.conf", "/日本/😀.conf"])("%s and back", (path) => {
    expect(pathOf(uriOf(path, "posix"), "posix")).toBe(path);
    expect(canonicalUri(uriOf(path, "posix"), "posix")).toBe(uriOf(path, "posix"));
  });

  test.each([
    ["c:\\nats\\a b.conf", "file:///c:/nats/a%20b.conf"],
    ["\\\\server\\share\\a.conf", "file://server/share/a.conf"],
  ])("%s and back, on Windows", (path, uri) => {
    expect(uriOf(path, "windows")).toBe(uri);
    expect(pathOf(uri, "windows")).toBe(path);
  });

  test("an editor's spellings of one file are one", () => {
    for (const uri of ["file:///c%3A/x%20y.conf", "file:///C:/x%20y.conf", "FILE:///c:/x y.conf"]) expect(canonicalUri(uri, "windows")).toBe("file:///c:/x%20y.conf");
    for (const uri of ["file:///a%40b.conf", "file:///a@b.conf", "file://localhost/a@b.conf", "file:/a@b.conf"]) expect(canonicalUri(uri, "posix")).toBe("file:///a%40b.conf");
  });

  test.each(["untitled:x", "vscode-vfs://github/a/b.conf", "file://elsewhere/a.conf", "file:///%zz", "file:relative", ""])("%j is no file on this machine", (uri) => {
    expect(pathOf(uri, "posix")).toBeUndefined();
    expect(canonicalUri(uri, "posix")).toBe(uri);
  });

  test("a name that is no Unicode text still makes a URI", () => {
    expect(uriOf("/a\udcff.conf", "posix")).toBe("file:///a%EF%BF%BD.conf");
  });

  test("joins as nats-server does", () => {
    expect(joinBelow("/w", "/etc/x", "posix")).toBe("/w/etc/x");
    expect(joinBelow("/", "..", "posix")).toBe("/");
    expect(joinBelow("c:\\", "", "windows")).toBe("c:\\");
  });
});
