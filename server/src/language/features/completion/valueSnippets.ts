/** What follows the name of an option when it is written: a block to fill in, a list, or a place for one value. */
import type { Config } from "../../model/config.js";
import { storeNames } from "../../model/names.js";
import { pairsNamed } from "../../model/pairs.js";
import { enumNamed } from "../../schema/schema.js";
import type { Block, Option } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";
import { isSynonym } from "../hover/enumText.js";
import { usualDuration, usualSize } from "./amounts.js";
import { clusterName } from "./clusterNames.js";
import data from "./snippets.json" with { type: "json" };
import examples from "./exampleValues.json" with { type: "json" };
import { styled } from "./snippetStyle.js";
import type { SnippetStyle } from "./snippetStyle.js";
import { snippetText } from "./suggestion.js";
import { writeString } from "./writing.js";
import { own } from "../text/own.js";

const blocks: Readonly<Record<string, string>> = data.blocks;
/** Blocks that are written otherwise in one option than in the others. */
const inOption: Readonly<Record<string, string>> = data.options;
/** Blocks that have to name the cluster alike. */
const sameName: Readonly<Record<string, "cluster" | "gateway">> = { "top.cluster": "gateway", "top.gateway": "cluster" };
const elements: Readonly<Record<string, Readonly<Record<string, string>>>> = data.elements;
const maps: Readonly<Record<string, string>> = data.maps;
const urls: Readonly<Record<string, string>> = examples.urls;
const ports: Readonly<Record<string, number>> = examples.ports;
const addresses: Readonly<Record<string, readonly string[]>> = examples.addresses;
const maxChoices = 12;

export interface ValueForm {
  readonly snippet: string;
  readonly plain: string;
  readonly isBlock: boolean;
}

/** Types that are written more often than the one named first. */
const usual: Readonly<Record<string, ValueType["kind"]>> = {
  "top.jetstream": "block", "account.jetstream": "block", "permissions.publish": "list", "permissions.subscribe": "list", "routePermissions.import": "list", "routePermissions.export": "list",
  "subjectPermission.allow": "list", "subjectPermission.deny": "list", "top.server_tags": "list", "cluster.accounts": "list",
  "user.allowed_connection_types": "list", "websocket.allowed_origins": "list",
};

/** @param style of the entries inside. */
export function valueForm(config: Config, block: Block, option: Option, style: SnippetStyle): ValueForm {
  const name = `${block.name}.${option.name}`;
  const type = option.types.find(({ kind }) => kind === usual[name]) ?? option.types[0];
  if (type?.kind === "block") return { snippet: blockIn(config, type.name, style, name), plain: "{}", isBlock: true };
  if (type?.kind === "map") return { snippet: mapSnippet(type.of, style), plain: "{}", isBlock: true };
  if (type?.kind === "list") return { snippet: listSnippet(type.of, style), plain: "[]", isBlock: false };
  return { snippet: scalarSnippet(name, option, type, style), plain: "", isBlock: false };
}

/** The block of an option, `block.option`, with regard to the rest of the config. */
export function blockIn(config: Config, block: string, style: SnippetStyle, option: string): string {
  const other = own(sameName, option);
  const form = own(inOption, besideStore(option)) !== undefined && pairsNamed(config.value, storeNames.top).length > 0 ? besideStore(option) : option;
  return blockSnippet(block, style, form, other === undefined ? undefined : clusterName(config, other));
}

/** Whether it is written otherwise because of what stands elsewhere. */
export function dependsOnOthers(option: string): boolean {
  return own(inOption, besideStore(option)) !== undefined || own(sameName, option) !== undefined;
}

/** The folder of JetStream must not be named twice. */
function besideStore(option: string): string {
  return `${option} beside store_dir`;
}

/**
 * @param option that it is the value of, as `block.option`, or a form of it.
 * @param name of the cluster, where it is known.
 */
export function blockSnippet(block: string, style: SnippetStyle, option = "", name?: string): string {
  const snippet = own(inOption, option) ?? own(blocks, block) ?? "{\n\t$0\n}";
  return styled(name === undefined ? snippet : snippet.replace("${1:C1}", () => `\${1:${snippetText(writeString(name))}}`), style);
}

/** Ways to write an element of a list of blocks, by what they are. */
export function elementSnippets(block: string, style: SnippetStyle): readonly (readonly [string, string])[] {
  return Object.entries(own(elements, block) ?? {}).map(([name, snippet]) => [name, styled(snippet, style)]);
}

/** A block whose names are the user's. */
export function mapSnippet(of: ValueType, style: SnippetStyle): string {
  return styled((of.kind === "block" ? own(maps, of.name) : undefined) ?? "{\n\t$0\n}", style);
}

export function listSnippet(of: ValueType, style: SnippetStyle): string {
  if (of.kind !== "block") return of.kind === "enum" ? "[$1]" : "[\"$1\"]";
  const [, element = "{ $1 }"] = elementSnippets(of.name, style)[0] ?? [];
  return `[\n\t${element.replaceAll("\n", "\n\t")}\n]`;
}

function scalarSnippet(name: string, option: Option, type: ValueType | undefined, { quote }: SnippetStyle): string {
  switch (option.secret ? undefined : type?.kind) {
    case "boolean":
      // Where words may stand too, they say more than yes and no.
      if (option.types.some(({ kind }) => kind === "enum")) return "$0";
      return choice(option.default === true ? ["false", "true"] : ["true", "false"]);
    case "enum":
      return type?.kind === "enum" ? choice(wordsFor(type.name, option).map((word) => writeString(word, quote !== ""))) : "$0";
    case "size":
      return `\${1:${usualSize(option) ?? ""}}`;
    case "duration":
      return `"\${1:${usualDuration(option) ?? ""}}"`;
    case "address":
      return writtenAs(quote, `\${1:${own(addresses, name)?.[0] ?? "127.0.0.1:4222"}}`);
    case "integer":
    case "quietSeconds":
      return numberSnippet(own(ports, name) ?? option.default, option.example);
    case "url":
      return `"\${1:${own(urls, name) ?? "nats://host:4222"}}"`;
    case "file":
    case "directory":
      return "\"$1\"";
    default:
      return option.secret ? "\"$1\"" : "$0";
  }
}

/** Each meaning once; what counts anyway comes last, since nobody writes an option for that. */
function wordsFor(enumName: string, { default: standard }: Option): string[] {
  const words = enumNamed(enumName).values.filter((word) => !isSynonym(enumName, word));
  return [...words.filter((word) => word !== standard), ...words.filter((word) => word === standard)].slice(0, maxChoices);
}

/** An option that later takes a duration may have an example that is none for a number; a default of 0 or less mostly stands for none. */
function numberSnippet(standard: unknown, example: string): string {
  const number = typeof standard === "number" && (standard > 0 || !/^[1-9]\d*$/.test(example)) ? String(standard) : example;
  return /^-?\d+$/.test(number) ? `\${1:${number}}` : "$0";
}

function writtenAs(quote: string, text: string): string {
  return quote === "" ? text : `"${text}"`;
}

/** One of several words that are picked from. */
export function choice(words: readonly string[]): string {
  return `\${1|${words.map((word) => word.replace(/[\\,|]/g, "\\$&")).join(",")}|}`;
}
