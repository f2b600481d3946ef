/** Scalars of one file, or of one text out of the environment, that are not plain: `$NAME`s as a rule (conf/parse.go, lookupVariable). */
import { variableName } from "../syntax/values.js";
import type { ScalarNode, ValueNode } from "../syntax/tree.js";
import { decodedScalar } from "./decodedScalar.js";
import type { Origin } from "./decodedScalar.js";
import { detached } from "./detached.js";
import { variableProblems } from "./problems.js";
import { referred } from "./referred.js";
import type { Environment, Look, StandIn } from "./resolver.js";
import type { Scopes } from "./scopes.js";
import type { SourceFile } from "./sourceFile.js";
import type { Definition, Reference, Value } from "./value.js";

/** Steps kept between the use of a value and its definition: a file may hold a chain as long as itself. */
const maxReferences = 20;

export class Scalars {
  readonly #file: SourceFile;
  readonly #scopes: Scopes;
  readonly #environment: Environment;
  readonly #standIn: StandIn | undefined;

  constructor(file: SourceFile, scopes: Scopes, environment: Environment, standIn: StandIn | undefined) {
    this.#file = file;
    this.#scopes = scopes;
    this.#environment = environment;
    this.#standIn = standIn;
  }

  origin(node: ValueNode): Origin {
    const standIn = this.#standIn;
    if (standIn !== undefined) return { node: standIn.node, file: standIn.file, references: [], fromEnvironment: true };
    return { node, file: this.#file, references: [], fromEnvironment: false };
  }

  /** Undefined for a number whose suffix has no multiplier. */
  value(node: ScalarNode): Value | undefined {
    const origin = this.origin(node);
    if (node.kind === "variable") return this.#variable(node, origin);
    return decodedScalar(this.#file.text, node, origin, this.#file.document.errors.length > 0);
  }

  /** Maps being built, innermost first, then the environment. */
  #variable(node: ScalarNode, origin: Origin): Value {
    // Detached: the value may outlive this version of the text.
    const name = detached(variableName(this.#file.text, node));
    if (name.startsWith("2a$")) return { kind: "string", text: `$${name}`, ...origin };
    const definition = this.#scopes.definition(name);
    return definition === undefined ? referring(this.#fromEnvironment(name, origin), origin, name) : referring(definition.value, origin, name, definition);
  }

  #fromEnvironment(name: string, origin: Origin): Value {
    const { file } = origin;
    // Of a text out of the environment it is the `$NAME` that stands for that; of a file, this one.
    const node = origin.node as ScalarNode;
    const looks: Look[] = [];
    const names = this.#standIn?.names ?? [];
    const standIn: StandIn = {
      node,
      file,
      names: [...names, name],
      looked: this.#standIn?.looked ?? ((look, cost) => { looks.push(look); this.#scopes.noteCost(cost); }),
      report: this.#standIn?.report ?? ((problem) => { this.#scopes.report(problem); }),
    };
    const value = names.includes(name) ? "cycle" : this.#environment.value(name, standIn);
    this.#scopes.noteLooks(name, looks);
    if (typeof value !== "string") return value;
    const problem = value === "unknown" ? unknownVariable(name) : value;
    const certainty = problem === "inBraces" ? "error" : "environment";
    standIn.report({ ...variableProblems[problem], file, span: node, certainty, mayBeIncluded: problem === "unknown", related: [] });
    return { kind: "unknown", node, file, references: [], fromEnvironment: true };
  }
}

function referring(value: Value, { file, node }: Origin, name: string, definition?: Definition): Value {
  const reference: Reference = { name, site: { file, span: node }, ...(definition === undefined ? {} : { definition }) };
  return referred(value, [reference, ...value.references.slice(-maxReferences)]);
}

/** No shell sets a variable whose name begins with a brace, or has other signs in it. */
function unknownVariable(name: string): "unknown" | "unknownOdd" | "inBraces" {
  if (name.startsWith("{")) return "inBraces";
  return /^\w*$/.test(name) ? "unknown" : "unknownOdd";
}
