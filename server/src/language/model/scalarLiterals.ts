/** Values of scalars that are written in a file. They decode the text when asked (literals.ts says why). */
import type { ScalarNode, ValueNode } from "../syntax/tree.js";
import { decodeBoolean, decodeFloat, decodeInteger, decodeString } from "../syntax/values.js";
import type { SourceFile } from "./sourceFile.js";
import type { BooleanValue, DateValue, FloatValue, IntegerValue, Reference, StringValue, Value } from "./value.js";

const noReferences: readonly Reference[] = [];

export abstract class Literal<N extends ValueNode> {
  readonly node: N;
  readonly file: SourceFile;

  constructor(node: N, file: SourceFile) {
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

class StringLiteral extends Literal<ScalarNode> implements StringValue {
  readonly kind = "string";

  get text(): string {
    return decodeString(this.file.text, this.node);
  }
}

class IntegerLiteral extends Literal<ScalarNode> implements IntegerValue {
  readonly kind = "integer";

  get value(): bigint {
    return decodeInteger(this.file.text, this.node) ?? 0n;
  }
}

class FloatLiteral extends Literal<ScalarNode> implements FloatValue {
  readonly kind = "float";

  get value(): number {
    return decodeFloat(this.file.text, this.node);
  }
}

class BooleanLiteral extends Literal<ScalarNode> implements BooleanValue {
  readonly kind = "boolean";

  get value(): boolean {
    return decodeBoolean(this.file.text, this.node);
  }
}

class DateLiteral extends Literal<ScalarNode> implements DateValue {
  readonly kind = "date";

  get text(): string {
    return this.file.text.slice(this.node.start, this.node.end);
  }
}

export function scalar(node: ScalarNode, file: SourceFile): Value {
  switch (node.kind) {
    case "integer":
      return new IntegerLiteral(node, file);
    case "float":
      return new FloatLiteral(node, file);
    case "boolean":
      return new BooleanLiteral(node, file);
    case "date":
      return new DateLiteral(node, file);
    default:
      return new StringLiteral(node, file);
  }
}
