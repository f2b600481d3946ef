/** Only what differs is drawn again, and a node stays one object while it is drawn. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DrawnTree } from "../../client/src/views/drawnTree.js";

interface Item {
  readonly id: string;
  readonly text: string;
  readonly below: readonly Item[];
}

const item = (id: string, text = "", ...below: Item[]): Item => ({ id, text, below });

/** A viewer that opens everything, and draws again what it is told to. */
class Viewer {
  roots: readonly Item[];
  readonly tree: DrawnTree<Item>;
  /** Texts as they stand on the screen, by id. */
  readonly screen = new Map<string, string>();

  constructor(...roots: Item[]) {
    this.roots = roots;
    this.tree = new DrawnTree({ children: (node) => this.#newest(node), looksAlike: (one, other) => one.text === other.text });
    this.draw();
  }

  /** What was drawn again. */
  show(...roots: Item[]): string[] | "all" {
    this.roots = roots;
    const changed = this.tree.update();
    if (changed === "all") this.draw();
    else for (const node of changed) this.draw(node);
    return changed === "all" ? "all" : changed.map(({ id }) => id);
  }

  draw(node?: Item): void {
    if (node === undefined) this.screen.clear();
    else this.screen.set(node.id, node.text);
    for (const child of this.tree.childrenOf(node)) this.draw(child);
  }

  /** Nodes of the viewer may be old; what stands under them is not. */
  #newest(node: Item | undefined): readonly Item[] {
    if (node === undefined) return this.roots;
    const find = (items: readonly Item[]): Item | undefined => items.find(({ id }) => id === node.id) ?? items.map(({ below }) => find(below)).find((found) => found !== undefined);
    return find(this.roots)?.below ?? [];
  }
}

describe("what is drawn again", () => {
  const before = (): Viewer => new Viewer(item("a", "1", item("b", "1", item("c", "1")), item("d", "1")), item("e", "1"));

  test.each<[string, Item[], string[] | "all"]>([
    ["nothing, where all is as it was", [item("a", "1", item("b", "1", item("c", "1")), item("d", "1")), item("e", "1")], []],
    ["a node that reads otherwise", [item("a", "1", item("b", "1", item("c", "2")), item("d", "1")), item("e", "1")], ["c"]],
    ["two of them", [item("a", "1", item("b", "1", item("c", "2")), item("d", "2")), item("e", "1")], ["c", "d"]],
    ["the one above that has them all", [item("a", "1", item("b", "2", item("c", "2")), item("d", "1")), item("e", "1")], ["b"]],
    ["where a node came", [item("a", "1", item("b", "1", item("c", "1"), item("n")), item("d", "1")), item("e", "1")], ["b"]],
    ["where a node went", [item("a", "1", item("b", "1"), item("d", "1")), item("e", "1")], ["b"]],
    ["where the order changed", [item("a", "1", item("d", "1"), item("b", "1", item("c", "1"))), item("e", "1")], ["a"]],
    ["everything, where the top changed", [item("e", "1"), item("n")], "all"],
  ])("%s", (_, after, changed) => {
    expect(before().show(...after)).toEqual(changed);
  });

  test("nothing before a viewer has drawn anything", () => {
    expect(new DrawnTree<Item>({ children: () => [item("a")], looksAlike: () => false }).update()).toEqual([]);
  });

  test("a node stays the same object, with its newest state", () => {
    const viewer = before();
    const [a] = viewer.tree.childrenOf();
    viewer.show(item("a", "2", item("b", "2")), item("e", "1"));
    expect(viewer.tree.childrenOf()[0]).toBe(a);
    expect(a?.text).toBe("2");
  });
});

test("whatever changes, the screen shows what there is", () => {
  const leaf = fc.record({ id: fc.constantFrom("x", "y", "z"), text: fc.constantFrom("1", "2") });
  const distinct = <T extends { readonly id: string }>(items: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.uniqueArray(items, { selector: ({ id }) => id, maxLength: 3 });
  const forest = distinct(fc.record({ id: fc.constantFrom("a", "b", "c"), text: fc.constantFrom("1", "2"), leaves: distinct(leaf) }))
    .map((roots) => roots.map(({ id, text, leaves }) => item(id, text, ...leaves.map((each) => item(`${id}|${each.id}`, each.text)))));
  fc.assert(fc.property(fc.array(forest, { minLength: 2, maxLength: 6 }), (states) => {
    const viewer = new Viewer(...(states[0] ?? []));
    for (const state of states.slice(1)) {
      viewer.show(...state);
      const wanted = state.flatMap((root) => [root, ...root.below]).map(({ id, text }) => [id, text]);
      expect(state.flatMap((root) => [root, ...root.below]).map(({ id }) => [id, viewer.screen.get(id)])).toEqual(wanted);
    }
  }));
});
