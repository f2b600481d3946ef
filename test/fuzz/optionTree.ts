/** A config as a tree of options, so that accidents can happen to a key, a value or a pair; and its text. */
export type Node = string | MapNode | ListNode;

export interface MapNode {
  readonly kind: "map";
  /** Name of the schema's block, if it is one. */
  readonly block?: string;
  readonly entries: EntryNode[];
}

export interface EntryNode {
  key: string;
  value: Node;
}

export interface ListNode {
  readonly kind: "list";
  readonly items: Node[];
}

/** One entry a line, so that lines can be left out when a config is made smaller. */
export function textOf({ entries }: MapNode, indent = ""): string {
  return entries.map(({ key, value }) => `${indent}${key}${typeof value === "object" && value.kind === "map" ? " " : ": "}${valueText(value, indent)}\n`).join("");
}

function valueText(value: Node, indent: string): string {
  if (typeof value === "string") return value;
  const deeper = `${indent}  `;
  if (value.kind === "map") return value.entries.length === 0 ? "{}" : `{\n${textOf(value, deeper)}${indent}}`;
  return value.items.length === 0 ? "[]" : `[\n${value.items.map((item) => `${deeper}${valueText(item, deeper)}\n`).join("")}${indent}]`;
}

/** Every map of the tree, the root first. */
export function maps(root: MapNode): MapNode[] {
  const found: MapNode[] = [];
  const visit = (node: Node): void => {
    if (typeof node === "string") return;
    if (node.kind === "map") found.push(node);
    const children = node.kind === "map" ? node.entries.map(({ value }) => value) : node.items;
    for (const child of children) visit(child);
  };
  visit(root);
  return found;
}
