/** One step down the schema: from what a map or list is to what stands at a key or an element of it. */
import { blockNamed, optionNamed, typesOf } from "../schema/schema.js";
import type { Block, Option } from "../schema/schema.js";
import type { ValueType } from "../schema/valueType.js";
import type { Version } from "../schema/version.js";
import { memo } from "./memo.js";
import { alone } from "./options/kinds.js";

/** What may stand at a place, as far as the schema knows. */
export interface Step {
  /** The option's chief name, `*` for a name that is the user's to give; absent for an element, and for a key that is no option. */
  readonly name?: string;
  /** The block that knows the key; absent in lists and in maps whose keys are the user's. */
  readonly block?: Block;
  /** The option whose value, or a part of it, stands here. */
  readonly option?: Option;
  /** Any of these; empty where the schema says nothing. */
  readonly types: readonly ValueType[];
  /** The value may be a secret, whatever the option says. */
  readonly hidden?: boolean;
}

export const rootStep: Step = { types: [{ kind: "block", name: "top" }] };

/** The block that a map is here; undefined where its keys are the user's, or nobody's. */
export function blockOf({ types }: Step): Block | undefined {
  for (const type of types) {
    if (type.kind === "block") return blockNamed(type.name);
    if (type.kind === "mapping") return blockNamed("mappingDestination");
  }
  // While a list is being typed its brackets may be missing.
  for (const type of types) if (type.kind === "list" && type.of.kind === "block") return blockNamed(type.of.name);
  return undefined;
}

/** What the values of a map are whose keys are the user's. */
export function freeType({ types }: Step): ValueType | undefined {
  for (const type of types) if (type.kind === "map") return type.of;
  return undefined;
}

/** What a release takes here, where it differs from later ones. */
export function typesAt({ block, option, types }: Step, version: Version): readonly ValueType[] {
  return block === undefined || option === undefined ? types : typesOf(option, version);
}

/** Names of headers and the like that carry a secret: of the others only the user can say so. */
const credentialName = /auth|token|secret|key|pass|pwd|cookie|credential|session|jwt|signature/i;

export function stepToKey(around: Step, key: string): Step {
  const inherited = around.hidden === true ? { hidden: true } : {};
  const block = blockOf(around);
  if (block !== undefined) {
    const option = optionNamed(block, key);
    return { block, types: option?.types ?? nothing, ...(option === undefined ? {} : { name: option.name, option }), ...inherited };
  }
  const free = freeType(around);
  if (free !== undefined) return { ...partOf(around), name: "*", types: alone(free), ...(free.kind === "string" && credentialName.test(key) ? { hidden: true } : {}) };
  return { ...partOf(around), types: nothing };
}

export function stepToElement(around: Step): Step {
  return { ...partOf(around), types: typesOfElement(around.types) };
}

const nothing: readonly ValueType[] = [];

/** What the elements of a list may be. Remembered, since uses of a variable are told apart by the identity of these lists. */
const typesOfElement = memo((types: readonly ValueType[]): readonly ValueType[] => types.flatMap((type) => (type.kind === "list" ? [type.of] : type.kind === "mapping" ? [type] : [])));

function partOf({ option, hidden }: Step): Pick<Step, "option" | "hidden"> {
  return { ...(option === undefined ? {} : { option }), ...(hidden === undefined ? {} : { hidden }) };
}

/** Whether a value here must not be shown: it is a secret, or nobody can say that it is none. */
export function isHidden({ hidden, option }: Step): boolean {
  return hidden === true || option === undefined || option.secret;
}

const subjectTypes: ReadonlySet<string> = new Set(["subject", "permissionSubject", "queueSubject", "publishSubject", "mapping"]);

export function takesSubject({ types }: Step): boolean {
  return types.some(({ kind }) => subjectTypes.has(kind));
}
