/** docs/benchmarks.md: the tables, and on which machine and day each was measured. */
import { markdown } from "./tables.js";
import type { Table } from "./tables.js";

const head = `# Benchmarks

Made by \`npm run bench -- --write\`; nothing here passes or fails. Medians, with the range that half of all samples lie in. What is compared runs in turns.
`;

/** The page with these tables; those of `before` that were not measured anew stay. `measured`: when and where. */
export function page(before: string, tables: readonly Table[], measured: string): string {
  const sections = new Map(before.split(/^(?=## )/m).slice(1).map((section) => [titleOf(section), section.trimEnd()]));
  const ofBefore = /^Measured on .*$/m.exec(before.split(/^## /m)[0] ?? "")?.[0];
  // An older page says it once for all tables.
  if (ofBefore !== undefined) for (const [title, section] of sections) sections.set(title, section.replace(/\n\n/, () => `\n\n${ofBefore} `));
  for (const table of tables) sections.set(table.title, markdown({ ...table, about: `Measured on ${measured}. ${table.about}` }).trimEnd());
  return `${[head.trimEnd(), ...sections.values()].join("\n\n")}\n`;
}

function titleOf(section: string): string {
  return section.slice("## ".length, section.indexOf("\n"));
}
