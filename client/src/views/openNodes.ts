/** Which nodes of the tree a user can see the contents of, as far as the viewer tells. */
export class OpenNodes {
  readonly #collapsed = new Set<string>();
  #isShown = false;

  /** The view came into sight, or left it. */
  show(isShown: boolean): void {
    this.#isShown = isShown;
  }

  expanded(id: string): void {
    this.#collapsed.delete(id);
  }

  collapsed(id: string): void {
    this.#collapsed.add(id);
  }

  /** Of a node that was expanded once. The id of a node begins with that of the one above it. */
  has(id: string): boolean {
    if (!this.#isShown) return false;
    for (const collapsed of this.#collapsed) if (id === collapsed || id.startsWith(`${collapsed}|`)) return false;
    return true;
  }

  /** Forgets nodes that do not stand there any more. */
  keep(stands: (id: string) => boolean): void {
    for (const id of this.#collapsed) if (!stands(id)) this.#collapsed.delete(id);
  }
}
