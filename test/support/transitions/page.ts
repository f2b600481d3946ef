import { allSeries, type Series } from "../natsServer.js";
import type { Fate } from "./pair.js";
import type { Row } from "./stage.js";

/** A row of a stage, with the section of the page where it belongs. */
export interface Counted extends Row {
  readonly section: string;
  readonly series: Series;
}

/**
 * The page with the tables of these counts: each section has a place for one, between two comments. What was
 * counted stands in the table alone, so that the words around it can be written freely.
 */
export function countsIn(page: string, counted: readonly Counted[]): string {
  const sections = new Set(counted.map(({ section }) => section));
  for (const section of sections) if (!page.includes(opening(section))) throw new Error(`the page has no place for the counts of ${section}`);
  return page.replace(/<!-- counts: (\S+) -->\n[^]*?<!-- end of counts -->/g, (_, section: string) => {
    const rows = counted.filter((row) => row.section === section);
    return `${opening(section)}\n${table(rows)}<!-- end of counts -->`;
  });
}

const opening = (section: string): string => `<!-- counts: ${section} -->`;

function table(rows: readonly Counted[]): string {
  const names = [...new Set(rows.map(({ step, clients }) => JSON.stringify([step, clients])))].map((name) => JSON.parse(name) as [string, string]);
  const cell = (step: string, clients: string, series: Series): string => {
    const row = rows.find((one) => one.step === step && one.clients === clients && one.series === series);
    return row === undefined ? "not there" : inWords(row.fate);
  };
  const lines = [["step", "clients", ...allSeries], ["---", "---", ...allSeries.map(() => "---")], ...names.map(([step, clients]) => [step, clients, ...allSeries.map((series) => cell(step, clients, series))])];
  return lines.map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}

function inWords({ kept, back, closed, lost }: Fate): string {
  const connections = [[kept, "kept"], [back, "back"], [closed, "closed"]].filter(([count]) => count !== 0).map((part) => part.join(" "));
  return `${connections.join(", ")}; ${lost ? "messages lost" : "none lost"}`;
}
