/** Values of scalars that are written in a file. They decode the text when asked (literals.ts says why). */
import type { SourceText } from "../syntax/sourceText.js";
import type { ScalarNode, ValueNode } from "../syntax/tree.js";
import { decodeBoolean, decodeFloat, decodeInteger, decodeString } from "../syntax/values.js";
import type { SourceFile } from "./sourceFile.js";
import type { BooleanValue, DateValue, FloatValue, IntegerValue, Reference, StringValue, Value } from "./value.js";

const noReferences: readonly Reference[] = [];

/** All fields are set here: the constructor of a class that adds one copies its arguments, which takes longer than all the rest. */
export abstract class Literal<Kind extends Value["kind"], N extends ValueNode> {
  readonly kind: Kind;
  readonly node: N;
  readonly file: SourceFile;

  constructor(kind: Kind, node: N, file: SourceFile) {
    this.kind = kind;
    this.node = node;
    this.file = file;
  }

  get references(): readonly Reference[] {
    return noReferences;
  }

  get fromEnvironment(): boolean {
    return isFromEnvironment;
  }
}

const isFromEnvironment = false;

/** What was decoded last, and of which text: several ask for it in a row. */
const latest: { node: ScalarNode | undefined; source: SourceText | undefined; text: string } = { node: undefined, source: undefined, text: "" };

class StringLiteral extends Literal<"string", ScalarNode> implements StringValue {
  get text(): string {
    const source = this.file.text;
    if (latest.node === this.node && latest.source === source) return latest.text;
    latest.node = this.node;
    latest.source = source;
    return (latest.text = decodeString(source, this.node));
  }
}

class IntegerLiteral extends Literal<"integer", ScalarNode> implements IntegerValue {
  get value(): bigint {
    return decodeInteger(this.file.text, this.node) ?? 0n;
  }
}

class FloatLiteral extends Literal<"float", ScalarNode> implements FloatValue {
  get value(): number {
    return decodeFloat(this.file.text, this.node);
  }
}

class BooleanLiteral extends Literal<"boolean", ScalarNode> implements BooleanValue {
  get value(): boolean {
    return decodeBoolean(this.file.text, this.node);
  }
}

class DateLiteral extends Literal<"date", ScalarNode> implements DateValue {
  get text(): string {
    return this.file.text.slice(this.node.start, this.node.end);
  }
}

export function scalar(node: ScalarNode, file: SourceFile): Value {
  switch (node.kind) {
    case "integer":
      return new IntegerLiteral("integer", node, file);
    case "float":
      return new FloatLiteral("float", node, file);
    case "boolean":
      return new BooleanLiteral("boolean", node, file);
    case "date":
      return new DateLiteral("date", node, file);
    default:
      return new StringLiteral("string", node, file);
  }
}
