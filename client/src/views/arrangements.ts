import { commands, Disposable, EventEmitter, l10n, window, type Event, type Memento } from "vscode";
import { displayText } from "../live/displayText.js";
import { groupings, isObject, sortings, usualArrangement, type Arrangement, type Grouping, type Sorting } from "../live/index.js";

const prefix = "natsServerConf.connections";
const kept = `${prefix}.arrangement`;

/** How the user wants connections grouped, filtered and sorted: kept for the workspace, but for a name that was looked for. */
export class Arrangements {
  readonly #memento: Memento;
  readonly #changed = new EventEmitter<Arrangement>();
  readonly #commands: Disposable;
  #current: Arrangement;

  readonly onDidChange: Event<Arrangement> = this.#changed.event;

  constructor(memento: Memento) {
    this.#memento = memento;
    this.#current = readArrangement(memento.get(kept));
    this.#commands = Disposable.from(...this.#register());
    void this.#tellMenus();
  }

  get current(): Arrangement {
    return this.#current;
  }

  dispose(): void {
    this.#commands.dispose();
    this.#changed.dispose();
  }

  #register(): Disposable[] {
    const register = (name: string, run: () => Promise<Partial<Arrangement> | undefined> | Partial<Arrangement>): Disposable =>
      commands.registerCommand(`${prefix}.${name}`, async () => {
        const change = await run();
        if (change !== undefined) await this.#change(change);
      });
    return [
      register("showAll", () => ({ all: true })),
      register("showBearer", () => ({ all: false })),
      register("showClearText", () => ({ clearTextOnly: true })),
      register("showWithTls", () => ({ clearTextOnly: false })),
      register("clearNameFilter", () => ({ name: "" })),
      register("filterByName", () => this.#askForName()),
      register("groupBy", () => this.#askForGrouping()),
      register("sortBy", () => this.#askForSorting()),
    ];
  }

  async #change(change: Partial<Arrangement>): Promise<void> {
    this.#current = { ...this.#current, ...change };
    this.#changed.fire(this.#current);
    await this.#tellMenus();
    await this.#memento.update(kept, { ...this.#current, name: "" });
  }

  async #tellMenus(): Promise<void> {
    const { all, clearTextOnly, name } = this.#current;
    for (const [key, value] of Object.entries({ all, clearTextOnly, named: name !== "" })) await commands.executeCommand("setContext", `${prefix}.${key}`, value);
  }

  async #askForName(): Promise<Partial<Arrangement> | undefined> {
    const name = await window.showInputBox({
      title: l10n.t("Filter Live Connections by Name"),
      prompt: l10n.t("Part of a connection's name or address. Empty: all."),
      value: this.#current.name,
    });
    return name === undefined ? undefined : { name: name.trim() };
  }

  async #askForGrouping(): Promise<Partial<Arrangement> | undefined> {
    const grouping = await choose(l10n.t("Group live connections by"), groupings, groupingText, this.#current.grouping);
    return grouping === undefined ? undefined : { grouping };
  }

  async #askForSorting(): Promise<Partial<Arrangement> | undefined> {
    const sorting = await choose(l10n.t("Sort live connections by"), sortings, sortingText, this.#current.sorting);
    return sorting === undefined ? undefined : { sorting };
  }
}

/** What differs from the usual arrangement, to stand above the connections; undefined where nothing does. */
export function arrangementText({ grouping, sorting, clearTextOnly, name }: Arrangement): string | undefined {
  const parts = [
    ...(grouping === usualArrangement.grouping ? [] : [l10n.t("Grouped by: {0}", groupingText(grouping))]),
    ...(sorting === usualArrangement.sorting ? [] : [l10n.t("Sorted by: {0}", sortingText(sorting))]),
    ...(clearTextOnly ? [l10n.t("Clear text only")] : []),
    ...(name === "" ? [] : [l10n.t("Filter: {0}", displayText(name))]),
  ];
  return parts.length === 0 ? undefined : parts.join(". ");
}

/** The current one is marked, and chosen by Enter. */
async function choose<T extends string>(placeHolder: string, values: readonly T[], textOf: (value: T) => string, current: T): Promise<T | undefined> {
  const items = values.map((value) => ({ label: textOf(value), value, ...(value === current ? { description: l10n.t("current") } : {}) }));
  const first = items.filter(({ value }) => value === current);
  return (await window.showQuickPick([...first, ...items.filter(({ value }) => value !== current)], { placeHolder }))?.value;
}

function groupingText(grouping: Grouping): string {
  switch (grouping) {
    case "login": return l10n.t("Login: kind, account and user");
    case "account": return l10n.t("Account");
    case "user": return l10n.t("User");
    case "language": return l10n.t("Language of the client");
    case "tls": return l10n.t("TLS");
    case "none": return l10n.t("Endpoint or server only");
  }
}

function sortingText(sorting: Sorting): string {
  switch (sorting) {
    case "oldest": return l10n.t("Connected longest");
    case "newest": return l10n.t("Connected last");
    case "name": return l10n.t("Name");
    case "address": return l10n.t("Address");
    case "idle": return l10n.t("Idle longest");
  }
}

/** What was kept may be of another release. */
function readArrangement(value: unknown): Arrangement {
  const known = isObject(value) ? value : {};
  return {
    grouping: groupings.find((each) => each === known["grouping"]) ?? usualArrangement.grouping,
    sorting: sortings.find((each) => each === known["sorting"]) ?? usualArrangement.sorting,
    all: known["all"] === true,
    clearTextOnly: known["clearTextOnly"] === true,
    name: "",
  };
}
