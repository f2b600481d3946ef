/** The texts of syntax errors. They say what was expected and, where there is one, the trap behind it; never a value. */
import type { SyntaxIssue } from "./tree.js";

export const issueTexts = {
  "unexpected-separator": "A key must come before this separator.",
  "unexpected-slash": "A lone `/` cannot stand here. A comment starts with `//` or `#`; there are no `/* */` comments.",
  "unexpected-nul": "The file has a NUL byte here: nats-server takes it for the end of the text.",
  "missing-value": "This key has no value. A value must follow it, separated by a blank, `:` or `=`.",
  "newline-before-value": "A value must stand on the same line as the `:` or `=` at the top level of a file.",
  "comma-before-value": "A value must come before this comma. Write `\"\"` for an empty one.",
  "value-terminator": "A new line, `,` or `;` must separate two entries.",
  "spaces-need-quotes": "Text with blanks needs quotes: nats-server ends the value at the first blank.",
  "glued-comment": "A comment needs a blank before it: glued to a value, `#` and `//` are part of that value.",
  "comment-before-value": "A comment cannot stand between a key and its value: nats-server reads it as the value.",
  "glued-brace": "The brace is part of the key: put a space before `{`.",
  "after-closing-brace": "A new line, `,` or `;` must follow this block.",
  "number-cut-short": "nats-server ends the number before this character. A text or a duration needs quotes; a size takes whole numbers alone, such as 1536KB.",
  "blank-before-unit": "A unit stands at its number without a blank, as in 1MB, and a duration in quotes too: \"2m\".",
  "quote-closed-early": "The quote before this ends the text: inside single quotes there is no way to write a single quote, and a bare word ends at one. Use double quotes.",
  "group-terminator": "A new line, `,`, `;` or the closing `}` must follow here.",
  "unclosed-group": "The value before the end of the file must end with a new line, or the `{` of the file must be closed.",
  "unclosed-map": "This `{` is never closed by a `}`.",
  "unclosed-array": "This `[` is never closed by a `]`.",
  "unclosed-string": "This quote is never closed.",
  "unclosed-key": "The quote of this key is never closed.",
  "unclosed-block": "This `(` is never closed: the closing `)` must stand alone on its line, without blanks, a comma or a carriage return.",
  "unclosed-include": "The quote of this path is never closed.",
  "array-end-in-map": "A `]` cannot stand here: no `[` is open in this block.",
  "array-comma": "An element of the array must come before this comma.",
  "array-slash": "An element that starts with `/` needs quotes; a comment starts with `//`.",
  "array-terminator": "A new line, `,` or the closing `]` must follow an element.",
  "array-closed-by-brace": "The array is still open here: close it with `]`.",
  "glued-bracket": "nats-server reads this number and the `]` as one word, and the array stays open: put a space before `]`.",
  "invalid-escape": "Only \\xHH, \\t, \\n, \\r, \\\" and \\\\ are escapes here. Single quotes take a backslash as it is.",
  "invalid-hex-escape": "Two hexadecimal digits must follow \\x.",
  "float-without-integer": "A number cannot start with a dot: put a 0 before it, or quotes around a text.",
  "float-without-fraction": "A digit must follow the dot: put quotes around a text that is not a number.",
  "minus-without-digit": "A digit must follow the minus: put quotes around a text that starts with one.",
  "invalid-date": "Text that starts with digits and a minus must be a full date such as 2027-01-31T12:00:00Z. Put anything else in quotes.",
  "impossible-date": "There is no such date or time.",
  "integer-range": "This number does not fit in 64 bits. Put quotes around it if it is a text.",
  "float-range": "This number is too large. Put quotes around it if it is a text.",
  "number-digits": "nats-server reads only the digits 0 to 9.",
  "include-without-path": "The path must stand on the same line as `include`.",
  "include-path-start": "A path that starts with this character needs quotes.",
  "too-deep": "Blocks are nested too deeply for nats-server (more than 9,999 levels).",
} as const satisfies Record<string, string>;

export type IssueCode = keyof typeof issueTexts;

export function issue(code: IssueCode, start: number, end: number, metAt: number): SyntaxIssue {
  return { code, message: issueTexts[code], start, end, metAt };
}
