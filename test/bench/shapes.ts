/** Configs of one kind of entry each: what a keystroke costs in a long list of it. */
import { encodeAccount, encodeOperator } from "@nats-io/jwt";
import { createAccount, createOperator } from "@nats-io/nkeys";

export interface Shape {
  readonly name: string;
  readonly text: string;
  /** Texts of files that it includes, by their names. */
  readonly included?: Readonly<Record<string, string>>;
}

const megabyte = 1 << 20;
const preloaded = 400;

/** Each has about a megabyte, but for the one with JWTs; and a value in quotes in its middle. */
export async function shapes(): Promise<Shape[]> {
  return [
    { name: "users in one list", text: filled("authorization { users: [", (index) => `{ user: "user-${index}", password: "pass-word-${index}" }`, "] }") },
    { name: "users with permissions", text: filled("authorization { users: [", withPermissions, "] }") },
    { name: "accounts, each importing from the one before", text: filled("accounts {", importing, "}") },
    { name: "leaf node remotes", text: filled("leafnodes { remotes: [", (index) => `{ url: "nats-leaf://hub-${index}.example.com:7422", account: "A" }`, "] }\naccounts { A { users: [ { user: a, password: b } ] } }") },
    { name: "routes", text: filled("cluster { name: c, listen: \"127.0.0.1:6222\", routes: [", (index) => `"nats-route://nats-${index}.example.com:6222"`, "] }") },
    { name: "subject mappings", text: filled("mappings {", (index) => `"orders.${index}": [ { destination: "eu.orders.${index}", weight: 50% }, { destination: "us.orders.${index}", weight: 50% } ]`, "}") },
    { name: "users whose passwords are variables", text: filled('PASSWORD: "pass-word"\nauthorization { users: [', (index) => `{ user: "user-${index}", password: $PASSWORD }`, "] }") },
    { name: "accounts with users, each password a variable of its own", text: ownVariables() },
    { name: "accounts in ten included files", ...inFiles() },
    { name: "a few options beside the include of all accounts", ...besideInclude() },
    { name: `operator mode, ${preloaded} accounts preloaded`, text: await operatorMode() },
  ];
}

/** Defined at the top, but for one that all accounts share. */
function ownVariables(): string {
  const names = Array.from({ length: 5_500 }, (_each, index) => index);
  const account = (index: number): string => `  A${index} { users: [ { user: "user-${index}", password: $PASSWORD_${index} }, { user: "other-${index}", password: $SHARED } ], exports: [ { service: "api.${index}" } ] }`;
  return `SHARED: "pass-word"\n${names.map((index) => `PASSWORD_${index}: "pass-word-${index}"`).join("\n")}\naccounts {\n${names.map(account).join("\n")}\n}\n`;
}

/** A root with accounts of its own, in which is typed, and a megabyte in files. */
function inFiles(): Pick<Shape, "text" | "included"> {
  const account = (of: string) => (index: number): string => `${of}${index} { users: [ { user: "${of}-${index}", password: "pass-word-${index}" } ] }`;
  const files = Array.from({ length: 10 }, (_each, index) => `part-${index}.conf`);
  const included = Object.fromEntries(files.map((name, index) => [name, filled("", account(`P${index}_`), "", megabyte / files.length)]));
  return { text: filled(`accounts {\n${files.map((name) => `  include ${name}`).join("\n")}`, account("A"), "}", megabyte / files.length), included };
}

/** A root as many have it: what differs from server to server, and a file for what does not. */
function besideInclude(): Pick<Shape, "text" | "included"> {
  const account = (index: number): string => `A${index} { users: [ { user: "user-${index}", password: "pass-word-${index}" } ] }`;
  return { text: 'server_name: "nats-east-1"\nport: 4222\ninclude accounts.conf\n', included: { "accounts.conf": filled("accounts {", account, "}") } };
}

function filled(before: string, line: (index: number) => string, behind: string, size = megabyte): string {
  const lines: string[] = [];
  for (let length = 0, index = 0; length < size; index++) length += lines[lines.push(`  ${line(index)}`) - 1]?.length ?? 0;
  return `${before}\n${lines.join("\n")}\n${behind}\n`;
}

function withPermissions(index: number): string {
  return `{ user: "user-${index}", password: "pass-word-${index}", permissions: { publish: ["in.${index}.>", "all.*"], subscribe: { allow: "_INBOX.>", deny: "out.${index}" } } }`;
}

function importing(index: number): string {
  const from = Math.max(0, index - 1);
  const imports = index === 0 ? "" : `, imports: [ { service: { account: A${from}, subject: "api.${from}" }, to: "before.${from}" } ]`;
  return `A${index} { users: [ { user: "user-${index}", password: "pass-word-${index}" } ], exports: [ { service: "api.${index}" } ]${imports} }`;
}

async function operatorMode(): Promise<string> {
  const operator = createOperator();
  const entry = async (index: number): Promise<string> => {
    const account = createAccount();
    return `  ${account.getPublicKey()}: "${await encodeAccount(`team-${index}`, account, {}, { signer: operator })}"`;
  };
  const entries = await Promise.all(Array.from({ length: preloaded }, async (_each, index) => entry(index)));
  return `operator: "${await encodeOperator("O", operator)}"\nresolver: MEMORY\nresolver_preload {\n${entries.join("\n")}\n}\nserver_name: "nats-east-1"\n`;
}
