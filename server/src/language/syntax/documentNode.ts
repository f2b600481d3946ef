import { Anchor } from "./anchor.js";
import { commentsOf } from "./comments.js";
import type { Dialect } from "./dialect.js";
import type { LikelyMistake } from "./repairs/repair.js";
import type { SourceText } from "./sourceText.js";
import type { Document, Item, Span, SyntaxIssue } from "./tree.js";

/** What reading a text leaves behind beside its items. */
export interface Reading {
  readonly whole: SourceText;
  readonly dialect: Dialect;
  readonly errors: readonly SyntaxIssue[];
  readonly anchors: readonly Anchor[];
  readonly unclosed: readonly number[];
  readonly swallowedBracket: boolean;
  readonly mistakes?: readonly LikelyMistake[];
}

export class DocumentNode implements Document {
  readonly kind = "document";
  readonly start = 0;
  readonly text: SourceText;
  readonly dialect: Dialect;
  readonly items: readonly Item[];
  readonly odd: number;
  readonly errors: readonly SyntaxIssue[];
  /** Places where reading can start again, the first of them at 0. */
  readonly anchors: readonly Anchor[];
  /** Where quotes and blocks start that nothing closes: what they are depends on all of the text behind them. */
  readonly unclosed: readonly number[];
  /** Whether a number holds a `]`: recovery may go back to it from anywhere behind it. */
  readonly swallowedBracket: boolean;
  /** Without which the text was read, as if they were repaired; such a tree never goes on with an edit. */
  readonly mistakes: readonly LikelyMistake[];
  #comments: readonly Span[] | undefined;

  constructor({ items, odd }: Pick<Document & { readonly odd: number }, "items" | "odd">, { whole, dialect, errors, anchors, unclosed, swallowedBracket, mistakes = [] }: Reading) {
    this.text = whole;
    this.dialect = dialect;
    this.items = items;
    this.odd = odd;
    this.errors = errors;
    this.anchors = anchors;
    this.unclosed = unclosed;
    this.swallowedBracket = swallowedBracket;
    this.mistakes = mistakes;
  }

  /** The same tree with these errors and likely mistakes. */
  telling(errors: readonly SyntaxIssue[], mistakes: readonly LikelyMistake[]): DocumentNode {
    const { anchors, unclosed, swallowedBracket } = this;
    return new DocumentNode(this, { whole: this.text, dialect: this.dialect, errors, anchors, unclosed, swallowedBracket, mistakes });
  }

  get end(): number {
    return this.text.length;
  }

  get startAnchor(): Anchor {
    return this.anchors[0] ?? new Anchor(0);
  }

  get plain(): boolean {
    return this.odd === 0;
  }

  get comments(): readonly Span[] {
    return (this.#comments ??= commentsOf(this));
  }
}
