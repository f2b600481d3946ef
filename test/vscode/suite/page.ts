/** The workbench's window, looked at and worked through the runner's bridge, as a user does. */
import { environment } from "./environment.js";

async function ask(operation: string, body: object): Promise<unknown> {
  const response = await fetch(`${environment.bridge}/${operation}`, { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${operation} ${JSON.stringify(body)}: ${await response.text()}`);
  return response.json();
}

/** Selectors are Playwright's. What acts on an element waits for it; `texts`, `count` and `attributes` never wait. */
export const page = {
  texts: async (selector: string) => (await ask("texts", { selector })) as string[],
  count: async (selector: string) => (await ask("count", { selector })) as number,
  attributes: async (selector: string, name: string) => (await ask("attributes", { selector, name })) as (string | null)[],
  click: (selector: string) => ask("click", { selector }),
  rightClick: (selector: string) => ask("click", { selector, button: "right" }),
  hover: (selector: string) => ask("hover", { selector }),
  press: (key: string) => ask("press", { key }),
  type: (text: string) => ask("type", { text }),
  screenshot: (name: string) => ask("screenshot", { name }),
  evaluate: (js: string) => ask("evaluate", { js }),
  closeClient: (name: string) => ask("closeClient", { name }),
};
