/** Contexts as the nats command line writes them, and worse. */
import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { contextFolder, listContexts, readContext } from "../../client/src/sources/natsContext.js";
import { SystemError } from "../../client/src/sources/systemError.js";
import { closeAfterTest } from "../support/loopback.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const canary = "CANARY-secret-of-a-context";

function folder(contexts: Readonly<Record<string, unknown>>, more: Readonly<Record<string, string>> = {}): string {
  const made = temporaryFolder("contexts");
  const texts = Object.entries(contexts).map(([name, context]): [string, string] => [`context/${name}.json`, typeof context === "string" ? context : JSON.stringify(context)]);
  writeFiles(made, { ...Object.fromEntries(texts), ...more });
  closeAfterTest(() => {
    removeFolder(made);
    return Promise.resolve();
  });
  return made;
}

async function kindOf(read: Promise<unknown>): Promise<unknown> {
  return read.then(
    () => "read",
    (thrown: unknown) => {
      if (!(thrown instanceof SystemError)) throw new Error("no SystemError", { cause: thrown });
      expect(`${thrown.message} ${thrown.remedy} ${thrown.stack ?? ""}`).not.toContain("CANARY");
      return thrown.kind;
    },
  );
}

test("they lie where the command line keeps them", () => {
  expect(contextFolder({}, "/home/me")).toBe(path.join("/home/me", ".config", "nats"));
  expect(contextFolder({ XDG_CONFIG_HOME: "" }, "/home/me")).toBe(path.join("/home/me", ".config", "nats"));
  expect(contextFolder({ XDG_CONFIG_HOME: "/x" }, "/home/me")).toBe(path.join("/x", "nats"));
});

test("they are listed by name, with the one that is selected, and without their secrets", async () => {
  const made = folder({
    sys: { description: "", url: "nats://a:4222, tls://b:4222", user: "admin", password: canary },
    inline: { url: `nats://admin:${canary}@c:4222` },
    token: { url: "nats://d:4222", token: canary },
  }, { "context.txt": "sys\n", "context/notes.txt": canary });
  const listed = await listContexts(made);
  expect(listed.map(({ name, selected, servers, problem }) => [name, selected, servers, problem?.kind])).toEqual([
    ["inline", false, ["nats://c:4222"], undefined],
    ["sys", true, ["nats://a:4222", "tls://b:4222"], undefined],
    ["token", false, [], "token"],
  ]);
  expect(JSON.stringify(listed)).not.toContain("CANARY");
  expect(await listContexts(path.join(made, "nowhere"))).toEqual([]);
});

describe("a context is read with", () => {
  test("user and password, in fields or in its address", async () => {
    const made = folder({ one: { url: "a:4222", user: "admin", password: "p" }, two: { url: "nats://ad%40min:p%3A@a:4222" } });
    expect(await readContext(made, "one")).toMatchObject({ servers: ["nats://a:4222"], login: { kind: "user", user: "admin", password: "p" } });
    expect(await readContext(made, "two")).toMatchObject({ servers: ["nats://a:4222"], login: { kind: "user", user: "ad@min", password: "p:" } });
  });

  test("a credentials or seed file, and files of TLS", async () => {
    const made = folder({}, { "a.creds": "creds text", "u.nk": "SUSEED" });
    writeFiles(made, {
      "context/creds.json": JSON.stringify({ url: "tls://a:4222", creds: path.join(made, "a.creds"), ca: "/ca.pem", cert: "/c.pem", key: "/k.pem", tls_first: true }),
      "context/nkey.json": JSON.stringify({ nkey: path.join(made, "u.nk") }),
      "context/home.json": JSON.stringify({ user: "u", password: "p", ca: "~/ca.pem" }),
    });
    expect(await readContext(made, "creds")).toEqual({ servers: ["tls://a:4222"], login: { kind: "creds", text: "creds text" }, caFile: "/ca.pem", certificateFile: "/c.pem", keyFile: "/k.pem", tlsFirst: true });
    expect(await readContext(made, "nkey")).toMatchObject({ servers: ["nats://127.0.0.1:4222"], login: { kind: "nkey", seed: "SUSEED" } });
    expect((await readContext(made, "home")).caFile).not.toContain("~");
  });
});

test.each<[string, unknown, string]>([
  ["a token", { token: canary }, "token"],
  ["a token in its address", { url: `nats://${canary}@a:4222` }, "token"],
  ["no login", { url: "nats://a:4222" }, "context-unsupported"],
  ["an nsc lookup", { nsc: "nsc://a/b/c", user: "x" }, "context-unsupported"],
  ["a creds file that is not there", { creds: `/nowhere/${canary}` }, "file"],
  ["text that is no JSON", `{"password": "${canary}`, "context-malformed"],
  ["a list", [canary], "context-malformed"],
  ["an address that is none", { url: `http://[${canary}`, user: "u" }, "context-malformed"],
  ["a percent sign that stands for nothing", { url: `nats://admin:%zz${canary}@a:4222` }, "context-malformed"],
  ["far too much text", { description: "x".repeat(100_000) }, "context-malformed"],
])("a context with %s says so", async (_name, context, kind) => {
  expect(await kindOf(readContext(folder({ it: context }), "it"))).toBe(kind);
});

test.each(["missing", "", "..", "../it", "a/b", "a\\b"])("%j is no context", async (name) => {
  expect(await kindOf(readContext(folder({ it: { user: "u", password: canary } }), name))).toBe("context-missing");
});
