/**
 * Text -> tree. Never throws, never gives up; a text without errors is one that nats-server reads.
 *
 * Keys stand in three places with different rules, as in the server's lexer (conf/lex.go): the top of a
 * file ("document"), a brace group at the top ("group", 2.10+) and a map.
 *
 * Behind the first error the server reads nothing more; what this makes of the rest serves the editor.
 */
import * as C from "./characters.js";
import { Cursor } from "./cursor.js";
import { newestDialect } from "./dialect.js";
import type { Dialect } from "./dialect.js";
import { bareKey, includePath, isInclude, quotedKey } from "./keys.js";
import { OpenNodes } from "./openNodes.js";
import type { Open, OpenArray, OpenItems, Owner } from "./openNodes.js";
import { gluedBrace, gluedBracket, mistakeBehind, skipRest } from "./recovery.js";
import { Scanner } from "./scanner.js";
import { elementTerminator, groupTerminator, mapTerminator, nestedGroupTerminator, topTerminator } from "./terminators.js";
import type { Document, Key } from "./tree.js";

/** Reads a text as the servers of a dialect do. */
export function parse(text: string, dialect: Dialect = newestDialect): Document {
  return new Parser(text, dialect).run();
}

/** How often, on average, a part of a text with errors may be read. */
const rereadTimes = 8;

class Parser {
  readonly #cursor: Cursor;
  readonly #scanner: Scanner;
  readonly #nodes: OpenNodes;
  #done = false;
  #recoveredAt = -1;
  /** Code units that recovery may still go back to read again, or each array of a text could be read to the end of it. */
  #rereadable: number;

  constructor(text: string, dialect: Dialect) {
    this.#rereadable = rereadTimes * text.length;
    this.#cursor = new Cursor(text, dialect);
    this.#nodes = new OpenNodes(dialect.maxDepth);
    this.#scanner = new Scanner(this.#cursor);
  }

  run(): Document {
    while (!this.#done) {
      const open = this.#nodes.innermost;
      if (open.kind === "array") this.#stepInArray(open);
      else this.#stepAmongItems(open);
    }
    this.#nodes.closeAll(this.#cursor.at);
    const { text, dialect, comments, errors } = this.#cursor;
    return { kind: "document", start: 0, end: text.length, text, dialect, items: this.#nodes.items, comments, errors };
  }

  #stepAmongItems(open: OpenItems): void {
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
      case "wrong":
        this.#recoverAmongItems(open);
    }
  }

  #itemTerminator(open: OpenItems): ReturnType<typeof mapTerminator> {
    if (open.kind === "document") return topTerminator(this.#cursor);
    if (open.kind === "map") return mapTerminator(this.#cursor);
    return open.expects === "terminator" ? groupTerminator(this.#cursor) : nestedGroupTerminator(this.#cursor);
  }

  /** conf/lex.go, lexTop and lexBlockStart. */
  #topItem(open: OpenItems): void {
    const cursor = this.#cursor;
    cursor.skipSpaces();
    const code = cursor.code();
    if (cursor.atEnd()) this.#done = true;
    else if (code === C.OPEN_BRACE) this.#group();
    else if (code === C.CLOSE_BRACE && open.kind === "group") {
      this.#close();
    } else if (cursor.skipComment()) return;
    else if (code === C.SLASH) this.#skipWrong("unexpected-slash");
    else this.#key(open, false);
  }

  #group(): void {
    const cursor = this.#cursor;
    const start = cursor.at++;
    if (cursor.dialect.braceGroups) this.#push({ kind: "group", start, items: [], owner: undefined, expects: "item" });
  }

  /** conf/lex.go, lexMapKeyStart. */
  #mapItem(open: OpenItems): void {
    const cursor = this.#cursor;
    cursor.skipSpaces();
    const code = cursor.code();
    if (cursor.atEnd()) this.#endsOpen(open);
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
    this.#cursor.fail(code, this.#cursor.at);
    this.#cursor.at++;
  }

  #key(open: OpenItems, forced: boolean): void {
    const cursor = this.#cursor;
    const code = cursor.code();
    if (!forced && code === C.NUL) this.#skipWrong("unexpected-nul");
    else if (!forced && C.isKeySeparator(code)) this.#skipWrong("unexpected-separator");
    else if (!forced && (code === C.SINGLE_QUOTE || code === C.DOUBLE_QUOTE)) this.#quotedKey(open);
    else {
      const key = bareKey(cursor);
      if (open.kind === "map" && cursor.atEndMarker()) this.#endsOpen(open);
      else if (isInclude(cursor, key)) this.#include(open, key);
      else this.#behindKey(open, key);
    }
  }

  #quotedKey(open: OpenItems): void {
    const cursor = this.#cursor;
    const start = cursor.at;
    const key = quotedKey(cursor);
    if (key !== undefined) this.#behindKey(open, key);
    else if (open.kind !== "map" && cursor.at === start + 1) {
      // Nothing at all behind the quote: the lexer stops without a word (lexDubQuotedKey emits itemEOF).
      this.#done = true;
    } else {
      cursor.fail("unclosed-key", start);
      cursor.at = cursor.lineEnd(start);
    }
  }

  #include(open: OpenItems, keyword: Key): void {
    const path = includePath(this.#cursor);
    open.expects = "terminator";
    if (path === undefined) {
      this.#cursor.at = this.#cursor.lineEnd();
      return;
    }
    const { start, end } = keyword;
    open.items.push({ kind: "include", start, end: this.#cursor.at, keyword: { start, end }, path });
  }

  /** conf/lex.go, lexKeyEnd and lexMapKeyEnd: new lines may stand before the separator. */
  #behindKey(open: OpenItems, key: Key): void {
    const cursor = this.#cursor;
    cursor.skipSpaces();
    const inMap = open.kind === "map";
    if (!inMap && cursor.atEndMarker()) {
      this.#keyAtEnd(open, key);
      return;
    }
    const owner = { key, separator: C.isKeySeparator(cursor.code()) ? cursor.at++ : -1 };
    if (inMap) cursor.skipSpaces();
    else if (owner.separator >= 0) cursor.skipBlanks();
    if (inMap && cursor.code() === C.CLOSE_BRACE) {
      this.#withoutValue(open, owner);
      this.#close();
    } else if (inMap && cursor.code() === C.COMMA) {
      cursor.fail("comma-before-value", cursor.at);
      this.#withoutValue(open, owner);
    } else {
      if (C.isNewline(cursor.code())) {
        cursor.fail("newline-before-value", owner.separator);
        cursor.skipSpaces();
      }
      this.#value(open, owner);
    }
  }

  #withoutValue(open: OpenItems, { key, separator }: Owner): void {
    const end = separator < 0 ? key.end : separator + 1;
    open.items.push({ kind: "entry", start: key.start, end, key, separator, value: undefined });
    open.expects = "terminator";
  }

  /** Nothing behind a key at the end is an error since 2.10, but for `}`, the end of a JSON file (conf/parse.go, parse). */
  #keyAtEnd(open: OpenItems, key: Key): void {
    this.#withoutValue(open, { key, separator: -1 });
    this.#done = true;
    if (this.#mustHaveValue(key)) this.#cursor.fail("missing-value", key.start, key.end);
  }

  #mustHaveValue(key: Key): boolean {
    return !this.#cursor.dialect.danglingKeyAtEnd && !this.#isBrace(key);
  }

  #isBrace(key: Key): boolean {
    const text = this.#cursor.text.slice(key.start, key.end);
    return key.quoted ? text.slice(1, -1) === "}" : text === "}";
  }

  #value(open: Open, owner: Owner | undefined): void {
    const cursor = this.#cursor;
    const code = cursor.code();
    open.expects = "terminator";
    if (code === C.OPEN_BRACE) this.#push({ kind: "map", start: cursor.at++, items: [], owner, expects: "item" });
    else if (code === C.OPEN_BRACKET) this.#push({ kind: "array", start: cursor.at++, items: [], owner, expects: "item", withoutBracket: 0 });
    else this.#scalar(owner);
  }

  #scalar(owner: Owner | undefined): void {
    const node = this.#scanner.scan(this.#cursor.at);
    this.#cursor.at = node.end;
    this.#nodes.attach(owner, node);
    if (!this.#scanner.stopped) return;
    this.#done = true;
    // The parser's last item is the key, so it says "config is invalid"; in an array it says nothing (conf/parse.go, parse).
    if (owner !== undefined && this.#mustHaveValue(owner.key)) this.#cursor.fail("unclosed-string", node.start);
  }

  #push(node: Open): void {
    if (this.#nodes.open(node)) return;
    this.#cursor.fail("too-deep", node.start);
    this.#done = true;
  }

  /** At the closing character of the innermost node. */
  #close(): void {
    this.#cursor.at++;
    this.#nodes.close(this.#cursor.at, true);
  }

  /** conf/lex.go, lexArrayValue. */
  #stepInArray(open: OpenArray): void {
    if (open.expects === "item") this.#element(open);
    else {
      const terminator = elementTerminator(this.#cursor);
      if (terminator === "next") open.expects = "item";
      else if (terminator === "close") {
        this.#close();
      } else if (terminator === "wrong") this.#recoverInArray(open);
    }
  }

  #element(open: OpenArray): void {
    const cursor = this.#cursor;
    cursor.skipSpaces();
    const code = cursor.code();
    if (cursor.atEnd()) this.#endsOpen(open);
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

  /** The text ends inside a map or an array. */
  #endsOpen(open: Open): void {
    this.#cursor.at = this.#cursor.text.length;
    this.#done = true;
    this.#cursor.fail(open.kind === "array" ? "unclosed-array" : open.kind === "map" ? "unclosed-map" : "unclosed-group", open.start);
  }

  #recoverAmongItems(open: OpenItems): void {
    const cursor = this.#cursor;
    const last = open.items.at(-1);
    const glued = gluedBrace(cursor.text, last);
    if (cursor.atEnd() && glued === undefined) {
      this.#endsOpen(open);
      return;
    }
    if (glued === undefined) {
      const mistake = mistakeBehind(cursor, last);
      cursor.fail(mistake.code, mistake.start, mistake.end);
      if (mistake.skip !== true || !skipRest(cursor)) this.#goOn(open);
      return;
    }
    const brace = glued.key.end - 1;
    cursor.fail("glued-brace", brace);
    open.items.pop();
    open.expects = "terminator";
    cursor.at = brace;
    this.#value(open, { key: { ...glued.key, end: brace }, separator: -1 });
  }

  #recoverInArray(open: OpenArray): void {
    const cursor = this.#cursor;
    const index = gluedBracket(cursor.text, open);
    const glued = open.items[index];
    if (glued !== undefined && this.#rereadable >= 0) {
      const bracket = cursor.text.indexOf("]", glued.start);
      this.#rereadable -= cursor.at - bracket;
      cursor.at = bracket + 1;
      cursor.fail("glued-bracket", glued.start, cursor.at);
      open.items.splice(index, open.items.length, { kind: "integer", form: "bare", start: glued.start, end: bracket });
      this.#nodes.close(cursor.at, true);
    } else if (cursor.atEnd()) this.#endsOpen(open);
    else if (cursor.code() === C.CLOSE_BRACE) {
      cursor.fail("array-closed-by-brace", open.start);
      this.#nodes.close(cursor.at, true);
    } else {
      cursor.fail("array-terminator", cursor.at);
      this.#goOn(open);
    }
  }

  /** Reads on as if a terminator stood here; always moves, or a character nothing can start with would hold it forever. */
  #goOn(open: Open): void {
    if (this.#recoveredAt === this.#cursor.at) this.#cursor.at++;
    this.#recoveredAt = this.#cursor.at;
    open.expects = "item";
  }
}
