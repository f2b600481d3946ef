/** Markdown that is read as text too: by a screen reader, in a terminal, in a diff. */
import { displayText } from "../live/displayText.js";

/** Text from outside as a code span: nothing in it means anything as Markdown, and it reads the same as plain text. */
export function outside(text: string): string {
  const shown = displayText(text);
  if (shown.trim() === "") return "(blank)";
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  // A blank at both ends belongs to the fence where a backtick would touch it.
  const padding = longest === 0 && !/^ | $/.test(shown) ? "" : " ";
  return `${fence}${padding}${shown}${padding}${fence}`;
}

export function heading(level: 1 | 2 | 3, text: string): string[] {
  return [`${"#".repeat(level)} ${text}`, ""];
}

export function paragraphs(texts: readonly string[]): string[] {
  return texts.flatMap((text) => [text, ""]);
}

export function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [...items.map((item) => `- ${item}`), ""];
}

export function code(language: string, text: string): string[] {
  return [`\`\`\`${language}`, ...text.split("\n"), "```", ""];
}

/** `1 connection`, `2 connections`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
