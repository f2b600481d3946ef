/**
 * Text -> tree. Never throws, never gives up; a text without errors is one that nats-server reads.
 *
 * Keys stand in three places with different rules, as in the server's lexer (conf/lex.go): the top of a
 * file ("document"), a brace group at the top ("group", 2.10.16+) and a map.
 *
 * Behind the first error the server reads nothing more; what this makes of the rest serves the editor.
 *
 * It is one machine, since each step leads into the others. What a step reads stands elsewhere: keys.ts, terminators.ts
 * and scanner.ts; what is open, in openNodes.ts; how it goes on behind an error, in recovery.ts.
 */
import * as C from "./characters.js";
import { Cursor } from "./cursor.js";
import type { Source } from "./cursor.js";
import { newestDialect } from "./dialect.js";
import { DocumentNode } from "./documentNode.js";
import { EntryNode, IncludeNode, KeyForm } from "./entryNodes.js";
import { bareKey, includePath, isInclude, mustHaveValue, quotedKey } from "./keys.js";
import type { Open, OpenKind } from "./openNode.js";
import { OpenNodes } from "./openNodes.js";
import type { Start } from "./openNodes.js";
import { Recovery } from "./recovery.js";
import type { Repairs } from "./repairs/repairs.js";
import { Scanner } from "./scanner.js";
import type { SourceText } from "./sourceText.js";
import { elementTerminator, groupTerminator, mapTerminator, nestedGroupTerminator, topTerminator } from "./terminators.js";

/** Reads a text as the servers of a dialect do. */
export function parse(text: SourceText, dialect = newestDialect, anchorDistance?: number): DocumentNode {
  return new Parser({ text, dialect, anchorDistance }).run();
}

/** Whether the rest of the text, from an offset and with these nodes open, need not be read. */
export type IsKnown = (at: number, nodes: OpenNodes) => boolean;

export class Parser {
  readonly cursor: Cursor;
  readonly nodes: OpenNodes;
  readonly #scanner: Scanner;
  readonly #recovery: Recovery;
  readonly #isKnown: IsKnown | undefined;
  readonly #repairs: Repairs | undefined;
  #done = false;

  /** @param repairs with which a whole text is read. */
  constructor(source: Source, start?: Start, isKnown?: IsKnown, repairs?: Repairs) {
    this.cursor = new Cursor(source, start?.anchors);
    this.nodes = new OpenNodes(this.cursor, start?.opened);
    this.#scanner = new Scanner(this.cursor);
    this.#recovery = new Recovery(this.cursor, this.nodes);
    this.#isKnown = isKnown;
    this.#repairs = repairs;
  }

  run(): DocumentNode {
    this.read();
    return new DocumentNode(this.nodes.closeAll(this.cursor.at), this.cursor);
  }

  /** Reads until nothing is left, or the rest is known. */
  read(): void {
    while (!this.#done && !this.#recovery.ended) {
      if (this.#repairs?.made(this.cursor, this.nodes) === true) continue;
      const open = this.nodes.innermost;
      if (open.kind === "array") this.#stepInArray(open);
      else this.#stepAmongItems(open);
    }
  }

  /**
   * Called where an item may begin. If nothing read before matters for what comes, beside which nodes are open, the
   * place gets an anchor; or the rest is known from an older tree, and reading is done.
   */
  #restIsKnown(): boolean {
    const { cursor } = this;
    if (!cursor.isHeard() || this.#recovery.isHere) return false;
    if (this.#isKnown?.(cursor.at, this.nodes) === true) {
      this.#done = true;
      return true;
    }
    cursor.setAnchor();
    return false;
  }

  #stepAmongItems(open: Open): void {
    if (open.expects === "item") {
      if (open.kind === "map") this.#mapItem(open);
      else this.#topItem(open);
      return;
    }
    switch (this.#itemTerminator(open)) {
      case "next":
        open.expects = "item";
        return;
      case "again":
        return;
      case "close":
        this.#close();
        return;
      case "wrong": {
        const withoutBrace = this.#recovery.amongItems(open);
        if (withoutBrace !== undefined) this.#value(open, withoutBrace);
      }
    }
  }

  #itemTerminator(open: Open): ReturnType<typeof mapTerminator> {
    if (open.kind === "document") return topTerminator(this.cursor);
    if (open.kind === "map") return mapTerminator(this.cursor);
    return open.expects === "terminator" ? groupTerminator(this.cursor) : nestedGroupTerminator(this.cursor);
  }

  /** conf/lex.go, lexTop and lexBlockStart. */
  #topItem(open: Open): void {
    const { cursor } = this;
    cursor.skipSpaces();
    const code = cursor.code();
    if (cursor.atEnd()) this.#done = true;
    else if (this.#restIsKnown()) return;
    else if (code === C.OPEN_BRACE) this.#group();
    else if (code === C.CLOSE_BRACE && open.kind === "group") {
      this.#close();
    } else if (cursor.skipComment()) return;
    else if (code === C.SLASH) this.#skipWrong("unexpected-slash");
    else this.#key(open, false);
  }

  #group(): void {
    const { cursor } = this;
    const start = cursor.at++;
    if (cursor.dialect.braceGroups) this.#push("group", start, undefined);
  }

  /** conf/lex.go, lexMapKeyStart. */
  #mapItem(open: Open): void {
    const { cursor } = this;
    cursor.skipSpaces();
    const code = cursor.code();
    if (cursor.atEnd()) this.#recovery.endsOpen(open);
    else if (this.#restIsKnown()) return;
    else if (code === C.CLOSE_BRACE) {
      this.#close();
    } else if (cursor.skipComment()) return;
    else if (code === C.CLOSE_BRACKET) this.#skipWrong("array-end-in-map");
    else if (code === C.SLASH) {
      // The lexer drops the slash and takes whatever follows, even a blank or a brace, for the key's first character.
      cursor.at++;
      this.#key(open, true);
    } else this.#key(open, false);
  }

  #skipWrong(code: "unexpected-slash" | "unexpected-nul" | "unexpected-separator" | "array-end-in-map"): void {
    this.cursor.fail(code, this.cursor.at);
    this.cursor.at++;
  }

  #key(open: Open, forced: boolean): void {
    const { cursor } = this;
    const code = cursor.code();
    if (!forced && code === C.NUL) this.#skipWrong("unexpected-nul");
    else if (!forced && C.isKeySeparator(code)) this.#skipWrong("unexpected-separator");
    else if (!forced && (code === C.SINGLE_QUOTE || code === C.DOUBLE_QUOTE)) this.#quotedKey(open);
    else {
      const start = cursor.at;
      const form = bareKey(cursor);
      if (open.kind === "map" && cursor.atEndMarker()) this.#recovery.endsOpen(open);
      else if (isInclude(cursor, start)) this.#include(open, start);
      else this.#behindKey(open, start, cursor.at, form);
    }
  }

  #quotedKey(open: Open): void {
    const { cursor } = this;
    const start = cursor.at;
    const end = quotedKey(cursor);
    if (end >= 0) this.#behindKey(open, start, end, KeyForm.quoted);
    else if (open.kind !== "map" && cursor.at === start + 1) {
      // Nothing at all behind the quote: the lexer stops without a word (lexDubQuotedKey emits itemEOF).
      this.#done = true;
    } else {
      cursor.fail("unclosed-key", start);
      cursor.at = cursor.lineEnd(start);
    }
  }

  #include(open: Open, start: number): void {
    const { cursor } = this;
    const keyword = { start, end: cursor.at };
    const path = includePath(cursor);
    if (path === undefined) {
      cursor.at = cursor.lineEnd();
      return;
    }
    open.expects = "terminator";
    this.nodes.add(new IncludeNode(cursor.anchor, { start, end: cursor.at }, keyword, path));
  }

  /** conf/lex.go, lexKeyEnd and lexMapKeyEnd: new lines may stand before the separator. */
  #behindKey(open: Open, start: number, end: number, form: KeyForm): void {
    const { cursor } = this;
    cursor.skipSpaces();
    const inMap = open.kind === "map";
    if (!inMap && cursor.atEndMarker()) {
      this.#keyAtEnd(open, new EntryNode(cursor.anchor, start, end, form, undefined));
      return;
    }
    const entry = new EntryNode(cursor.anchor, start, end, form, C.isKeySeparator(cursor.code()) ? cursor.at++ : undefined);
    if (inMap) cursor.skipSpaces();
    else if (entry.separator >= 0) cursor.skipBlanks();
    if (inMap && cursor.code() === C.CLOSE_BRACE) {
      this.#withoutValue(open, entry);
      this.#close();
    } else if (inMap && cursor.code() === C.COMMA) {
      cursor.fail("comma-before-value", cursor.at);
      this.#withoutValue(open, entry);
    } else {
      if (C.isNewline(cursor.code())) {
        cursor.fail("newline-before-value", entry.separator);
        cursor.skipSpaces();
      }
      this.#value(open, entry);
    }
  }

  #withoutValue(open: Open, entry: EntryNode): void {
    this.nodes.add(entry);
    open.expects = "terminator";
  }

  /** Nothing behind a key at the end is an error since 2.9.22, but for `}`, the end of a JSON file (conf/parse.go, parse). */
  #keyAtEnd(open: Open, entry: EntryNode): void {
    this.#withoutValue(open, entry);
    this.#done = true;
    if (mustHaveValue(this.cursor, entry)) this.cursor.fail("missing-value", entry.start, entry.keyEnd);
  }

  #value(open: Open, owner: EntryNode | undefined): void {
    const { cursor } = this;
    const code = cursor.code();
    open.expects = "terminator";
    if (code === C.OPEN_BRACE) this.#push("map", cursor.at++, owner);
    else if (code === C.OPEN_BRACKET) this.#push("array", cursor.at++, owner);
    else this.#scalar(owner);
  }

  #scalar(owner: EntryNode | undefined): void {
    const node = this.#scanner.scan(this.cursor.at);
    this.cursor.at = node.end;
    this.#repairs?.skipBrace(this.cursor, node);
    // The parser's last item is the key, so it is as if nothing stood behind that; in an array nobody minds (conf/parse.go, parse).
    const isNothing = this.#scanner.stopped && owner !== undefined && !mustHaveValue(this.cursor, owner);
    if (isNothing) this.nodes.add(owner);
    else this.nodes.attach(owner, node);
    this.#done ||= this.#scanner.stopped;
    if (this.#scanner.stopped && owner !== undefined && !isNothing) this.cursor.fail("unclosed-string", node.start);
  }

  #push(kind: OpenKind, start: number, owner: EntryNode | undefined): void {
    if (this.nodes.open(kind, start, owner)) return;
    this.cursor.fail("too-deep", start);
    this.#done = true;
  }

  /** At the closing character of the innermost node. */
  #close(): void {
    this.cursor.at++;
    this.nodes.close(this.cursor.at, true);
  }

  /** conf/lex.go, lexArrayValue. */
  #stepInArray(open: Open): void {
    if (open.expects === "item") this.#element(open);
    else {
      const terminator = elementTerminator(this.cursor);
      if (terminator === "next") open.expects = "item";
      else if (terminator === "close") {
        this.#close();
      } else if (terminator === "wrong") this.#recovery.inArray(open);
    }
  }

  #element(open: Open): void {
    const { cursor } = this;
    cursor.skipSpaces();
    const code = cursor.code();
    if (cursor.atEnd()) this.#recovery.endsOpen(open);
    // A brace ends the array right here, where the place would be in it.
    else if (code !== C.CLOSE_BRACE && this.#restIsKnown()) return;
    else if (code === C.CLOSE_BRACKET) {
      this.#close();
    } else if (cursor.skipComment()) return;
    else if (code === C.COMMA) {
      cursor.fail("array-comma", cursor.at);
      cursor.at++;
    } else if (code === C.SLASH) {
      cursor.fail("array-slash", cursor.at);
      cursor.at++;
    } else this.#value(open, undefined);
  }
}
