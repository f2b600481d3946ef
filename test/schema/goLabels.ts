/** Names of options in the source of nats-server: the labels of the switches over a block's keys. */

/** By the function and the variable that it switches over, such as `parseCluster mk`. */
export type Labels = Readonly<Record<string, readonly string[]>>;

/** What the server calls the key of a pair; other switches are over values. */
const keyVariables = new Set(["k", "mk", "kk", "pk"]);

/** Reads Go source as gofmt leaves it: the cases of a switch are indented as the switch is. */
export function labelsOf(source: string): Labels {
  const found = new Map<string, Set<string>>();
  const add = (group: string, name: string): void => { found.set(group, (found.get(group) ?? new Set()).add(name)); };
  for (const { name, lines } of parseFunctions(source)) {
    const open: { readonly indent: string; readonly variable: string }[] = [];
    for (const line of lines) {
      const indent = /^\t*/.exec(line)?.[0] ?? "";
      if (line.trim() === "}" && open.at(-1)?.indent === indent) open.pop();
      const variable = /^\t+switch (?:strings\.ToLower\()?(\w+)\)? \{$/.exec(line)?.[1];
      if (variable !== undefined && keyVariables.has(variable)) open.push({ indent, variable });
      const current = open.at(-1);
      if (current?.indent === indent) for (const label of caseLabels(line)) add(`${name} ${current.variable}`, label);
      // Blocks without a loop over their keys ask for each by name.
      const asked = /, ok :?= (\w+)\["(\w+)"\]/.exec(line);
      if (asked !== null) add(`${name} ${asked[1] ?? ""}`, asked[2] ?? "");
    }
  }
  return Object.fromEntries([...found].map(([group, names]) => [group, [...names].sort()]));
}

function caseLabels(line: string): string[] {
  const list = /^\t+case ("\w+"(?:, "\w+")*):/.exec(line)?.[1] ?? "";
  return [...list.matchAll(/"(\w+)"/g)].map(([, label = ""]) => label);
}

/** The functions that read options, with their bodies. */
function parseFunctions(source: string): { readonly name: string; readonly lines: readonly string[] }[] {
  return [...source.matchAll(/^func (?:\(\w+ \*Options\) )?(parse\w+|processConfigFileLine)\(.*\n([\s\S]*?)^\}/gm)].map(
    ([, name = "", body = ""]) => ({ name, lines: body.split("\n") }),
  );
}
