/** What a name means that the schema leaves to the user: an account, a header, the name of a new behaviour. */
import { publicKeyRole } from "../../model/nkey.js";
import { blockOf } from "../../model/optionStep.js";
import type { Step } from "../../model/optionStep.js";
import { enumNamed } from "../../schema/schema.js";
import { hasCome, isBefore, newestVersion, sinceText, versionText } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { listed, quoted } from "../text/prose.js";
import type { Paragraph } from "../text/prose.js";
import { nkeyText } from "./stringText.js";

/** The name is not repeated unless nats-server knows it; in a broken text it may be anything. */
export function freeNameText(path: readonly string[], step: Step, name: string, version: Version): Paragraph[] {
  const doc = step.option?.part ?? blockOf(step)?.doc ?? "";
  const names = step.option?.keys;
  if (names !== undefined) return knownNameText(path, names, name, doc, version);
  return [[quoted(path.join("."))], ...(doc === "" ? [] : [[doc]]), ...(publicKeyRole(name) === undefined ? [] : [nkeyText(name)])];
}

function knownNameText(path: readonly string[], enumName: string, name: string, doc: string, version: Version): Paragraph[] {
  const { values, docs, since } = enumNamed(enumName);
  const first = since.get(name);
  if (values.includes(name)) {
    const beginning = first === undefined ? [] : [[`Since ${sinceText([first])}.${hasCome([first], version) ? "" : ` nats-server ${versionText(version)} does not know it yet.`}`]];
    return [[quoted([...path.slice(0, -1), name].join("."))], ...(docs.has(name) ? [[docs.get(name) ?? ""]] : []), ...beginning];
  }
  // A later release may know more.
  const release = isBefore(newestVersion, version) ? newestVersion : version;
  const known = values.filter((each) => {
    const began = since.get(each);
    return began === undefined || hasCome([began], release);
  });
  return [[quoted(path.join("."))], [doc], ...(known.length === 0 ? [] : [[`nats-server ${versionText(release)} knows `, ...listed(known), "."]])];
}
