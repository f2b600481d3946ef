/** Names in maps whose keys are the user's: a new account or mapping, or the accounts and features that something is said of. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { freeType } from "../../model/optionStep.js";
import { ownSystemAccount } from "../../model/accounts/ownAccounts.js";
import { systemAccountName } from "../../model/startup/accountNames.js";
import { enumNamed } from "../../schema/schema.js";
import { hasCome } from "../../schema/version.js";
import { accountKeys } from "./accountKeys.js";
import { gapBehind, hasValue, keyText } from "./keyText.js";
import type { KeyContext } from "./keyText.js";
import { presentNames } from "./level.js";
import { accountNames } from "./names.js";
import { shifted } from "./snippetStyle.js";
import type { KeyStyle } from "./style.js";
import { snippetText } from "./suggestion.js";
import type { Suggestion } from "./suggestion.js";
import { blockSnippet, choice } from "./valueSnippets.js";

export function freeSuggestions(context: KeyContext, style: KeyStyle): Suggestion[] {
  const { config, place, word } = context;
  const free = freeType(place.around);
  if (free?.kind === "block" && free.name === "account") return word.quote !== "" || hasValue(context) ? [] : [newAccount(context, style), ...ownAccount(context, style)];
  if (free?.kind === "mapping") return word.quote !== "" || hasValue(context) ? [] : [newMapping(context, style)];
  const present = presentNames(config, place);
  return knownNames(context, style).filter(({ label }) => !present.has(label));
}

function newAccount({ place, word }: KeyContext, style: KeyStyle): Suggestion {
  const name = `${style.quote}\${1:ACCOUNT}${style.quote}${style.beforeBlock}`;
  const snippet = name + shifted(blockSnippet("account", style)) + gapBehind(place.file.text, word);
  return { label: "account", kind: CompletionItemKind.Snippet, detail: "a new account", write: { as: "snippet", snippet, plain: "ACCOUNT {}" } };
}

/** Under its own name the server's system account can be given users; nothing where the config names another. */
function ownAccount(context: KeyContext, style: KeyStyle): Suggestion[] {
  const { config, place, word } = context;
  if (systemAccountName(config) !== ownSystemAccount || presentNames(config, place).has(ownSystemAccount)) return [];
  const snippet = snippetText(style.quote + ownSystemAccount + style.quote + style.beforeBlock) + blockSnippet("account", style) + gapBehind(place.file.text, word);
  const write = { as: "snippet", snippet, plain: `${ownSystemAccount} {}` } as const;
  return [{ label: ownSystemAccount, kind: CompletionItemKind.Snippet, detail: "users of the system account", rank: 1, write }];
}

/** Wildcards and what stands for them cannot do without quotes. */
function newMapping({ place, word }: KeyContext, style: KeyStyle): Suggestion {
  const quote = style.quote === "" ? "\"" : style.quote;
  const pair = (from: string, to: string): string => `${quote}${from}${quote}${style.separator}${quote}${to}${quote}${gapBehind(place.file.text, word)}`;
  const write = { as: "snippet", snippet: pair("${1:orders.v1.*}", "${2:orders.v2.\\$1}"), plain: pair("orders.v1.*", "orders.v2.$1") } as const;
  return { label: "\"from\": \"to\"", kind: CompletionItemKind.Snippet, detail: "a subject and what takes its place", write };
}

function knownNames(context: KeyContext, style: KeyStyle): Suggestion[] {
  const { config, place: { around: { option } } } = context;
  if (option?.keys !== undefined) return wordsAsKeys(context, option.keys, style);
  const keys = option?.name === "default_js_domain" || option?.name === "resolver_preload" ? accountKeys(config) : undefined;
  const names = keys ?? (option?.name === "default_js_domain" ? accountNames(config).map((key) => ({ key, name: undefined })) : []);
  return names.map(({ key, name }) => ({
    label: key, kind: CompletionItemKind.Reference, write: written(context, key, style, "$0"), ...(name === undefined ? {} : { detail: name }),
  }));
}

/** @param of as the schema calls the words. */
function wordsAsKeys(context: KeyContext, of: string, style: KeyStyle): Suggestion[] {
  const { values, docs, since } = enumNamed(of);
  return values.map((name) => {
    const first = since.get(name);
    const detail = docs.get(name);
    return {
      label: name, kind: CompletionItemKind.Property, write: written(context, name, style, choice(["true", "false"])),
      ...(detail === undefined ? {} : { detail }),
      ...(first === undefined || hasCome([first], context.version) ? {} : { newSince: [first], rank: 5_000 }),
    };
  });
}

function written(context: KeyContext, name: string, style: KeyStyle, snippet: string): Suggestion["write"] {
  return keyText(context, name, style, hasValue(context) ? undefined : { snippet, plain: "", isBlock: false });
}
