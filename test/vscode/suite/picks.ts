/** VS Code's lists and questions at the top of the window. One that has closed stays in the page, hidden, with its rows. */
import { page } from "./page.js";
import { until } from "./until.js";

const pick = ".quick-input-widget:visible";

/** A row of the list that is open. */
export const pickRow = `${pick} .quick-input-list .monaco-list-row`;

/** Takes the row that a list begins with, once the list has the focus: before that the key goes elsewhere. Rows stand in the page in any order. */
export async function takeFocusedRow(text: string): Promise<void> {
  await until(`${text} in a list with the focus`, async () =>
    (await page.count(`${pickRow}.focused:has-text(${JSON.stringify(text)})`)) > 0 && (await page.count(`${pick} input:focus`)) > 0);
  await page.press("Enter");
}

/** The texts of the rows of the list that is open, once it has any: in any order, since the page keeps them so. */
export async function pickRows(): Promise<string[]> {
  return until("an open list", async () => {
    const texts = await page.texts(pickRow);
    return texts.length > 0 && texts;
  });
}

/**
 * Writes in the list or question that is open, in place of what stands there. The keys go to whatever has the focus,
 * which a list gets only after it is drawn, so it waits for that and looks whether they have arrived.
 */
export async function typeInPick(text: string): Promise<void> {
  await until(`${text} to stand in the question`, async () => {
    if ((await page.count(`${pick} input:focus`)) === 0) return false;
    await page.press("Control+a");
    await page.type(text);
    return (await page.evaluate("document.activeElement.value")) === text;
  });
}
