import { chromium, type Page } from "playwright-core";
import { findProgram } from "./findProgram.js";
import type { WorkbenchServer } from "./workbenchServer.js";

const drawDeadline = 60_000;

/** What a window shows at its start. Paths are absolute. */
export interface WindowContent {
  readonly folder: string;
  readonly files?: readonly string[];
}

/** One open window of a workbench. */
export interface WorkbenchWindow {
  readonly page: Page;
  /** What the page wrote to its console, and requests it made elsewhere, which were refused. */
  log(): string;
  close(): Promise<void>;
}

/** The Chromium to use: the `CHROMIUM` variable, else the first of the usual names on PATH. */
export function findChromium(): string | undefined {
  return process.env["CHROMIUM"] ?? findProgram("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
}

/** The address of the workbench that shows `content`. */
export function windowAddress({ origin, authority, key }: WorkbenchServer, { folder, files = [] }: WindowContent): string {
  const remote = (path: string): string => `vscode-remote://${authority}${path}`;
  const payload = files.map((file) => ["openFile", remote(file)]);
  return `${origin}/?tkn=${key}&folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** Opens a window in a headless Chromium that reaches loopback only. */
export async function openWindow(server: WorkbenchServer, content: WindowContent): Promise<WorkbenchWindow> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("No Chromium here: install Debian's `chromium`, or set CHROMIUM to the path of one.");
  const browser = await chromium.launch({ executablePath, headless: true, args: quietFlags });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, permissions: ["clipboard-read", "clipboard-write"] });
    let log = "";
    const note = (line: string): void => { log += `${line}\n`; };
    page.on("console", (message) => { note(`${message.type()}: ${message.text()}`); });
    page.on("pageerror", (error) => { note(`error: ${error.message}`); });
    await page.route((url) => url.hostname !== "127.0.0.1" && /^(?:http|ws)/.test(url.protocol), (route) => {
      note(`refused: ${new URL(route.request().url()).origin}`);
      return route.abort();
    });
    await page.goto(windowAddress(server, content));
    await page.waitForSelector(".monaco-workbench", { timeout: drawDeadline });
    await page.addStyleTag({ content: still });
    return { page, log: () => log, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/** What moves is drawn anew for each frame, without a graphics card by the processor that everything else waits for. */
const still = "*, ::before, ::after { animation: none !important; transition: none !important; }";

const quietFlags = [
  "--no-sandbox", // Chromium refuses to run as root with it; the page is our own
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
];
