/**
 * The bridge: tests run in the extension host and cannot see the window; through this they can.
 * A test posts JSON to `${E2E_BRIDGE}/<operation>`; the answer is JSON with status 200, or the error's
 * text with status 500. {@link BridgeOperations} lists the operations. Selectors are Playwright's
 * (CSS, `text=`, `role=`); an operation on an element waits up to 10 s for it, `texts` and `count` never wait.
 */
import { createServer, type IncomingMessage, type Server } from "node:http";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Page } from "playwright-core";

const elementDeadline = 10_000;
const bodyLimit = 1_000_000;

/** Operation name -> what it takes and gives. */
export interface BridgeOperations {
  /** The rendered text of every match, in document order. */
  texts: (body: { selector: string }) => Promise<string[]>;
  count: (body: { selector: string }) => Promise<number>;
  /** The attribute of every match; null where it has none. */
  attributes: (body: { selector: string; name: string }) => Promise<(string | null)[]>;
  /** The first match. `clicks` 2 is a double click. */
  click: (body: { selector: string; button?: "left" | "right"; clicks?: number }) => Promise<true>;
  hover: (body: { selector: string }) => Promise<true>;
  /** A key or chord in Playwright's spelling, such as `Control+.`. */
  press: (body: { key: string }) => Promise<true>;
  type: (body: { text: string }) => Promise<true>;
  /** Writes `<E2E_SCREENSHOTS>/<name>.png` and gives its path. Name: letters, digits, `.`, `-`, `_`. */
  screenshot: (body: { name: string }) => Promise<string>;
  /** The value of a JavaScript expression in the window; must be JSON. */
  evaluate: (body: { js: string }) => Promise<unknown>;
  /** Closes one of the clients of `E2E_SERVERS` by its name. */
  closeClient: (body: { name: string }) => Promise<true>;
}

/** A listening bridge. */
export interface Bridge {
  readonly url: string;
  /** Bound late: the window opens after the environment of the extension host is fixed. */
  attach(page: Page): void;
  close(): Promise<void>;
}

/** Listens on loopback. `closeClient` ends one client by its connection name and fails for an unknown one. */
export async function openBridge(screenshots: string, closeClient: (name: string) => Promise<void>): Promise<Bridge> {
  let operations: BridgeOperations | undefined;
  const server = createServer((request, response) => {
    answer(request, operations).then(
      (result) => response.setHeader("content-type", "application/json").end(JSON.stringify(result ?? null)),
      (error: unknown) => response.writeHead(500).end(stripVTControlCharacters(String(error))),
    );
  });
  await mkdir(screenshots, { recursive: true });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    attach: (page) => {
      operations = windowOperations(page, screenshots, closeClient);
    },
    close: () => closed(server),
  };
}

function windowOperations(page: Page, screenshots: string, closeClient: (name: string) => Promise<void>): BridgeOperations {
  const done = async (work: Promise<unknown>): Promise<true> => {
    await work;
    return true;
  };
  const first = (selector: string) => page.locator(selector).first();
  return {
    texts: ({ selector }) => page.locator(selector).allInnerTexts(),
    count: ({ selector }) => page.locator(selector).count(),
    attributes: async ({ selector, name }) => {
      const matches = await page.locator(selector).all();
      return Promise.all(matches.map((match) => match.getAttribute(name)));
    },
    click: async ({ selector, button = "left", clicks = 1 }) => {
      await page.mouse.move(0, 0); // what the pointer rests on shows a hover, which may lie over the element
      return done(first(selector).click({ button, clickCount: clicks, timeout: elementDeadline }));
    },
    hover: ({ selector }) => done(first(selector).hover({ timeout: elementDeadline })),
    press: ({ key }) => done(page.keyboard.press(key)),
    type: ({ text }) => done(page.keyboard.type(text)),
    screenshot: async ({ name }) => {
      if (!/^[\w.-]+$/.test(name)) throw new Error(`not a screenshot name: ${JSON.stringify(name)}`);
      const path = join(screenshots, `${name}.png`);
      await page.screenshot({ path });
      return path;
    },
    evaluate: ({ js }) => page.evaluate(js),
    closeClient: ({ name }) => done(closeClient(name)),
  };
}

async function answer(request: IncomingMessage, operations: BridgeOperations | undefined): Promise<unknown> {
  const name = (request.url ?? "").slice(1);
  const body = await readBody(request);
  if (!operations) throw new Error("the window is not open yet");
  if (!Object.hasOwn(operations, name)) throw new Error(`the bridge has no operation ${JSON.stringify(name)}`);
  const operation = operations[name as keyof BridgeOperations] as (body: unknown) => Promise<unknown>;
  return operation(body);
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += String(chunk);
    if (text.length > bodyLimit) throw new Error("the body is too large");
  }
  return text === "" ? {} : JSON.parse(text);
}

async function closed(server: Server): Promise<void> {
  const end = once(server, "close");
  server.close();
  server.closeAllConnections();
  await end;
}
