/** How a client becomes the user whose public key stands here. */
import { clientSnippets } from "../../../snippets/clientSnippets.js";
import { isCanonical, publicKeyRole } from "../../model/nkey.js";
import type { Step } from "../../model/optionStep.js";
import type { Value } from "../../model/value.js";
import type { Paragraph } from "../text/prose.js";

/** One language in full, the others by name: a hover is read at a glance. Empty where no client logs in with the key. */
export function loginText(value: Value, path: readonly string[], { option }: Step): Paragraph[] {
  if (value.kind !== "string" || option?.name !== "nkey" || path[0] === "leafnodes") return [];
  if (publicKeyRole(value.text) !== "user" || !isCanonical(value.text)) return [];
  const [first, ...others] = clientSnippets({ kind: "nkey", seedPath: "/path/to/user.nk", publicKey: value.text });
  if (first === undefined) return [];
  const names = others.map(({ label }) => label);
  return [
    [`A client logs in with the seed of this key, in ${first.label}:`],
    [{ code: first.text, languageId: first.languageId }],
    [`${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}: \`NATS: Copy Client Snippet…\` in VS Code, \`docs/clients.md\` elsewhere.`],
  ];
}
