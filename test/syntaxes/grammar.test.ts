import { beforeAll, describe, expect, test } from "vitest";
import { loadHighlighter, type Token } from "./highlighter.js";

let highlight: (text: string) => Token[];
beforeAll(async () => {
  highlight = await loadHighlighter();
});

/** Short names for the scopes, so that a row of the table reads like the config it is about. */
const short: Record<string, string> = {
  "support.type.property-name": "key",
  "punctuation.separator.key-value": "sep",
  "punctuation.separator.entry": "end",
  "punctuation.separator.array": "end",
  "punctuation.section.block.begin": "open",
  "punctuation.section.block.end": "close",
  "punctuation.section.array.begin": "open",
  "punctuation.section.array.end": "close",
  "constant.numeric.integer": "int",
  "constant.numeric.float": "float",
  "constant.numeric.duration": "duration",
  "keyword.other.unit": "unit",
  "keyword.control.import": "include",
  "constant.language.boolean": "bool",
  "constant.other.date": "date",
  "constant.other.address": "address",
  "variable.other.reference": "var",
  "string.unquoted": "text",
  "string.unquoted.bcrypt": "bcrypt",
  "string.unquoted.path": "path",
  "string.quoted.double": "quoted",
  "string.quoted.double.path": "path",
  "string.quoted.single": "quoted",
  "string.quoted.single.path": "path",
  "string.quoted.other.block": "block",
  "punctuation.definition.string.begin": "'",
  "punctuation.definition.string.end": "'",
  "punctuation.definition.variable": "var",
  "punctuation.definition.comment": "#",
  "comment.line.number-sign": "#",
  "comment.line.double-slash": "#",
  "constant.character.escape": "escape",
};

/** `[key port][sep :][int 4222]`, mistakes as `[!what it is]`; a comment or variable and its first sign are one token. */
function picture(text: string): string {
  const out: { kind: string; text: string }[] = [];
  for (const { text: piece, scopes } of highlight(text)) {
    const scope = scopes.at(-1) ?? "";
    const kind = short[scope] ?? scope.replace("invalid.illegal.", "!");
    const last = out.at(-1);
    if (last?.kind === kind && (kind === "#" || kind === "var")) last.text += piece;
    else out.push({ kind, text: piece.trim() });
  }
  return out.map((token) => `[${token.kind} ${token.text}]`).join("");
}

const cases: Record<string, readonly (readonly [config: string, expected: string])[]> = {
  "keys and separators": [
    ["port: 4222", "[key port][sep :][int 4222]"],
    ["port = 4222", "[key port][sep =][int 4222]"],
    ["port 4222", "[key port][int 4222]"],
    ["port:4222", "[key port][sep :][int 4222]"],
    ["port\n4222", "[key port][int 4222]"],
    ["port \n\n  : 4222\nhost: a", "[key port][sep :][int 4222][key host][sep :][text a]"],
    ["port:\nhost: a", "[key port][sep :][key host][sep :][text a]"],
    ["a { b:\n\n c\nd: 1 }", "[key a][open {][key b][sep :][text c][key d][sep :][int 1][close }]"],
    ['"port"4222', '[key "port"][int 4222]'],
    ["'a b': 1", "[key 'a b'][sep :][int 1]"],
    ["a#b: 1", "[key a#b][sep :][int 1]"],
    ["a//b: 1", "[key a//b][sep :][int 1]"],
    ["cluster{ name: x }", "[key cluster{][text name:][!expected-terminator x][!expected-key }]"],
    ["cluster{\n name: x\n}\na: b", "[key cluster][!glued-brace {][key name][sep :][text x][close }][key a][sep :][text b]"],
    ["a: b c\nd: e", "[key a][sep :][text b][!expected-terminator c][key d][sep :][text e]"],
    [": a", "[!expected-key :][key a]"],
    ['"port: 4222', '[!unclosed-key "port: 4222]'],
    ["cluster:{name:foo}", "[key cluster][sep :][open {][key name][sep :][text foo][close }]"],
    ["server_name::a", "[key server_name][sep :][text :a]"],
  ],
  "where a comment may start": [
    ["# c: 1", "[# # c: 1]"],
    ["// c: 1", "[# // c: 1]"],
    ["a: b # c", "[key a][sep :][text b][# # c]"],
    ["a: b#c", "[key a][sep :][text b#c]"],
    ["a: 4222//x", "[key a][sep :][text 4222//x]"],
    ["a: true#x", "[key a][sep :][text true#x]"],
    ["a: 8MB#c", "[key a][sep :][text 8MB#c]"],
    ["a: # c", "[key a][sep :][text #][!expected-terminator c]"],
    ['a: "x"# c', "[key a][sep :][' \"][quoted x][' \"][# # c]"],
    ["a { b: c // d\n}", "[key a][open {][key b][sep :][text c][# // d][close }]"],
    ["a: [ # c\n b // d\n]", "[key a][sep :][open [][# # c][text b][# // d][close ]]"],
    ["a: nats://u@h:1 # c", "[key a][sep :][text nats://u@h:1][# # c]"],
    ["a: 1;# c", "[key a][sep :][int 1][end ;][# # c]"],
  ],
  "numbers, sizes, durations, dates, addresses": [
    ["a: 1.5", "[key a][sep :][float 1.5]"],
    ["a: -1", "[key a][sep :][int -1]"],
    ["a: 8MB", "[key a][sep :][int 8][unit MB]"],
    ["a: 1kib, b: 2", "[key a][sep :][int 1][unit kib][end ,][key b][sep :][int 2]"],
    ["a: 1kbb", "[key a][sep :][int 1][!unit kbb]"],
    ["a: 1kx", "[key a][sep :][text 1kx]"],
    ["a: 2s", "[key a][sep :][duration 2s]"],
    ["a: 2m", "[key a][sep :][int 2][unit m]"],
    ["a: 1h30m", "[key a][sep :][duration 1h30m]"],
    ["a: 2016-05-04T18:53:41Z", "[key a][sep :][date 2016-05-04T18:53:41Z]"],
    ["a: 127.0.0.1:4222", "[key a][sep :][address 127.0.0.1:4222]"],
    ["a: 9f8e7d6c", "[key a][sep :][text 9f8e7d6c]"],
    ["a: 10-foo", "[key a][sep :][!number 10-foo]"],
    ["a: -foo", "[key a][sep :][!number -foo]"],
    ["a: .5", "[key a][sep :][!number .5]"],
  ],
  "strings": [
    ['a: "x\\ty\\q"', "[key a][sep :][' \"][quoted x][escape \\t][quoted y][!escape \\q][' \"]"],
    ["a: 'x\\t'", "[key a][sep :][' '][quoted x\\t][' ']"],
    ["a: C:\\temp", "[key a][sep :][text C:][escape \\t][text emp]"],
    ["a: it's", "[key a][sep :][text it'][!expected-terminator s]"],
    ['a: "x\ny" # c', "[key a][sep :][' \"][quoted x][quoted y][' \"][# # c]"],
    ["a: (\n b # x\n )\n)\nc: 1", "[key a][sep :][' (][block b # x][block )][' )][key c][sep :][int 1]"],
    ["a: enabled", "[key a][sep :][text enabled]"],
    ["a: >", "[key a][sep :][text >]"],
    ["a:, b: 1", "[key a][sep :][end ,][key b][sep :][int 1]"],
  ],
  "booleans, variables, bcrypt": [
    ["a: TRUE", "[key a][sep :][bool TRUE]"],
    ["a: off, b: yes", "[key a][sep :][bool off][end ,][key b][sep :][bool yes]"],
    ['a: "true"', "[key a][sep :][' \"][quoted true][' \"]"],
    ["a: true'", "[key a][sep :][text true']"],
    ["a: $TOKEN", "[key a][sep :][var $TOKEN]"],
    ["a: ${T}", "[key a][sep :][var ${T][!expected-key }]"],
    ["a: $a'", "[key a][sep :][text $a']"],
    ["a: $2a$11$abc", "[key a][sep :][bcrypt $2a$11$abc]"],
    ["a: $2b$11$abc", "[key a][sep :][var $2b$11$abc]"],
    ["$a: 1", "[key $a][sep :][int 1]"],
  ],
  "include": [
    ['include "a b.conf"', "[include include][path \"a b.conf\"]"],
    ["INCLUDE ./a.conf", "[include INCLUDE][path ./a.conf]"],
    ["include a.conf; include b.conf", "[include include][path a.conf][end ;][include include][path b.conf]"],
    ["include: a.conf", "[key include][sep :][text a.conf]"],
    ['"include" a.conf', '[key "include"][text a.conf]'],
    ["included a", "[key included][text a]"],
    ["a { include 'x' }", "[key a][open {][include include][path 'x'][close }]"],
    ["a: [include]", "[key a][sep :][open [][text include][close ]]"],
    ["include 1.conf", "[include include][!include-path 1.conf]"],
  ],
  "blocks, arrays, JSON": [
    ["a { b: 1; c: 2 }", "[key a][open {][key b][sep :][int 1][end ;][key c][sep :][int 2][close }]"],
    ["a: [x, 1 ]", "[key a][sep :][open [][text x][end ,][int 1][close ]]"],
    ["a: [1]", "[key a][sep :][open [][!glued-bracket 1][close ]]"],
    ["a: [-1]", "[key a][sep :][open [][int -1][close ]]"],
    ["a [ {u: x}\n{u: y} ]", "[key a][open [][open {][key u][sep :][text x][close }][open {][key u][sep :][text y][close }][close ]]"],
    ['{"a": {"b": [true]}}', '[open {][key "a"][sep :][open {][key "b"][sep :][open [][bool true][close ]][close }][close }]'],
    ["a {\n b {\n c: d\n }\n}\ne: f", "[key a][open {][key b][open {][key c][sep :][text d][close }][close }][key e][sep :][text f]"],
    ["a\n{\n b: c\n}\nd: e", "[key a][open {][key b][sep :][text c][close }][key d][sep :][text e]"],
  ],
};

for (const [name, rows] of Object.entries(cases)) {
  describe(name, () => {
    test.each(rows)("%s", (config, expected) => {
      expect(picture(config)).toBe(expected);
    });
  });
}
