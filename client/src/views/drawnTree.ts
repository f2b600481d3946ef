/** What a tree is made of. */
export interface Drawing<N> {
  /** What now stands under a node, or at the top. */
  children(node: N | undefined): readonly N[];
  /** Whether both look the same at first sight. */
  looksAlike(one: N, other: N): boolean;
}

/**
 * A tree as a viewer has drawn it, so that only what differs is drawn again: a screen reader's focus stays where it is,
 * and a large list that did not change costs nothing. A node is one object for as long as it is drawn, since viewers
 * know nodes by identity; what it says is brought up to date in place.
 */
export class DrawnTree<N extends { readonly id: string }> {
  readonly #drawing: Drawing<N>;
  readonly #nodes = new Map<string, N>();
  /** What was drawn under each node, by its id; under the empty id what stands at the top. */
  readonly #drawn = new Map<string, readonly N[]>();

  constructor(drawing: Drawing<N>) {
    this.#drawing = drawing;
  }

  /** For the viewer, which draws what it is given. */
  childrenOf(node?: N): N[] {
    return [...this.#draw(node, this.#drawing.children(node))];
  }

  /** Whether a node of this id is drawn. */
  has(id: string): boolean {
    return this.#nodes.has(id);
  }

  /** What must be drawn again, with what stands under it; "all": what stands at the top. */
  update(): "all" | N[] {
    const changed: N[] = [];
    if (!this.#drawn.has("")) return changed;
    return this.#hasOthers(undefined, changed) ? "all" : changed;
  }

  /** Whether other nodes stand under a node, or in another order; nodes below that differ go to `changed`. */
  #hasOthers(parent: N | undefined, changed: N[]): boolean {
    const before = this.#drawn.get(parent?.id ?? "") ?? [];
    const fresh = this.#drawing.children(parent);
    const differs = fresh.length !== before.length || fresh.some(({ id }, index) => id !== before[index]?.id);
    const alike = fresh.map((node) => this.#looksAsDrawn(node));
    const now = this.#draw(parent, fresh);
    if (differs) return true;
    for (const [index, node] of now.entries()) {
      if (alike[index] === false || (this.#drawn.has(node.id) && this.#hasOthers(node, changed))) changed.push(node);
    }
    return false;
  }

  #looksAsDrawn(fresh: N): boolean {
    const node = this.#nodes.get(fresh.id);
    return node !== undefined && this.#drawing.looksAlike(node, fresh);
  }

  #draw(parent: N | undefined, fresh: readonly N[]): readonly N[] {
    const key = parent?.id ?? "";
    const before = this.#drawn.get(key) ?? [];
    const now = fresh.map((node) => this.#known(node));
    this.#drawn.set(key, now);
    if (before.length > 0) {
      const kept = new Set(now.map(({ id }) => id));
      for (const { id } of before) if (!kept.has(id)) this.#forget(id);
    }
    return now;
  }

  #known(fresh: N): N {
    const node = this.#nodes.get(fresh.id);
    if (node !== undefined) return Object.assign(node, fresh);
    this.#nodes.set(fresh.id, fresh);
    return fresh;
  }

  #forget(id: string): void {
    this.#nodes.delete(id);
    const below = this.#drawn.get(id) ?? [];
    this.#drawn.delete(id);
    for (const child of below) this.#forget(child.id);
  }
}
