/** How to bring a config into operator mode, as a page. Its commands were run with nsc 2.14.0. */
import type { Config } from "../../model/config.js";
import type { Guide } from "../fixes/fix.js";
import { codeBlock } from "../jwt/shell.js";
import { operatorDraft } from "./draft.js";
import type { AccountDraft, OperatorDraft } from "./draft.js";

/** The file that nsc writes, for the config to include. */
const generated = "operator.conf";

/** No value of the config is in it but names of accounts and users, and of these plain characters only. */
export function operatorModePage(config: Config): Guide {
  const draft = operatorDraft(config);
  const commands = [...makeCommands(draft), ...draft.accounts.flatMap(credsCommands), generateCommand, pushCommand];
  return { title: "Start operator mode", commands, markdown: `${(draft.done ? [heading, alreadyThere] : sections(draft)).join("\n\n")}\n` };
}

const heading = "# Start operator mode";
const alreadyThere = "This config is in operator mode already: it names an operator or trusted keys. Tokens and users in it have no effect or keep the server from starting.";
const generateCommand = `nsc generate config --nats-resolver --config-file ${generated}`;
const pushCommand = "nsc push --all";

function sections(draft: OperatorDraft): string[] {
  return [
    heading,
    "In operator mode nobody's credentials stand in the config. An *operator* (you) signs accounts, an account signs its users, and a client logs in with a *creds file*: the JWT of its user, and the seed with which it proves that it is this user. The server trusts the operator's key and checks the rest by itself; to add or remove a user, the config is not touched.",
    "**It cannot be had without an outage for clients that change nothing.** The server takes it on a restart only, not on a reload; from then on it refuses everybody who comes with a token, a password or an NKey of the old config.",
    ...makeSection(draft),
    ...configSection(draft),
    ...clientSection(draft),
    ...startSection(draft),
    ...limits(draft),
    "The commands are for a POSIX shell, and were tried with nsc 2.14.0.",
  ];
}

function makeSection(draft: OperatorDraft): string[] {
  return [
    "## 1. Make the operator, the accounts and the users",
    "On a machine that is *not* the server: nsc keeps the keys of all of them, and who has the operator's key can make any account.",
    codeBlock("sh", makeCommands(draft)),
    ...notes(draft),
  ];
}

function makeCommands({ operator, accounts, jetStream }: OperatorDraft): string[] {
  return [
    `nsc add operator --name ${operator} --sys`,
    "nsc edit operator --account-jwt-server-url nats://localhost:4222",
    ...accounts.flatMap((account) => accountCommands(account, jetStream)),
  ];
}

/** The limit comes last: nsc takes it away with every edit of the account that does not repeat it. */
function accountCommands({ name, users }: AccountDraft, jetStream: boolean): string[] {
  return [
    `nsc add account --name ${name}`,
    ...(jetStream ? [`nsc edit account --name ${name} --js-enable 0`] : []),
    `nsc edit account --name ${name} --disallow-bearer`,
    ...users.map((user) => `nsc add user --account ${name} --name ${user.name}`),
  ];
}

function notes({ accounts }: OperatorDraft): string[] {
  const [global] = accounts.filter(({ inConfig }) => inConfig === undefined);
  const withPermissions = accounts.flatMap(({ users }) => users).filter(({ hasPermissions }) => hasPermissions);
  const sharing = accounts.filter(({ shares }) => shares);
  return [
    "`--sys` makes the system account `SYS` and a user `sys` in it. Put the address of your server in place of `nats://localhost:4222`.",
    ...(global === undefined ? [] : [`\`${global.name}\` is a name to choose: it takes the place of the global account, which no client can use in operator mode. ${global.users.some(({ name }) => name === "client") ? "Make one user for each client in place of the one `client`, so that each can be told apart and removed." : ""}`.trim()]),
    ...(withPermissions.length === 0 ? [] : [`The config gives permissions to ${String(withPermissions.length)} of these users. They do not come along: give them to nsc with \`--allow-pub\`, \`--allow-sub\`, \`--deny-pub\` and \`--deny-sub\`. Without them a user may do everything in its account.`]),
    ...(sharing.length === 0 ? [] : [`Exports, imports and mappings of ${sharing.map(({ name }) => `\`${name}\``).join(", ")} do not come along: make them with \`nsc add export\`, \`nsc add import\` and \`nsc add mapping\`.`]),
    "`--disallow-bearer` keeps users out whose JWT alone would let anyone in. Repeat it with every later `nsc edit account`: without it nsc takes the limit away.",
  ];
}

function configSection({ leaves }: OperatorDraft): string[] {
  const removed = leaves.length === 0 ? "Nothing has to leave it." : `These have to leave it: with some of them the server does not start, and the others, a \`token\` among them, it would ignore: ${leaves.map((path) => `\`${path}\``).join(", ")}.`;
  return [
    "## 2. Change the config",
    codeBlock("sh", [generateCommand]),
    `writes the operator's JWT, the resolver and the system account; no seed is in it. Put the file beside the config, and this line at its top:`,
    codeBlock("", [`include "${generated}"`]),
    removed,
    "`nsc generate config --mem-resolver` in place of `--nats-resolver` puts the JWTs of all accounts into the file: then nothing is pushed, and a new account needs a reload.",
  ];
}

function clientSection({ accounts }: OperatorDraft): string[] {
  return [
    "## 3. Give each client its creds file",
    codeBlock("sh", accounts.flatMap(credsCommands)),
    "A creds file holds the user's seed: only the client's own account may read it, and it stays out of version control. The command *Copy Client Snippet* of this extension has the code for eight languages.",
  ];
}

function credsCommands({ name, users }: AccountDraft): string[] {
  return users.map((user) => `nsc generate creds --account ${name} --name ${user.name} --output-file ${name}-${user.name}.creds`);
}

function startSection({ hasToken }: OperatorDraft): string[] {
  return [
    "## 4. Restart the server, push the accounts, start the clients",
    codeBlock("sh", ["nats-server -t -c nats-server.conf", "# restart the server, then at once:", pushCommand]),
    `\`-t\` finds neither users nor accounts that are left over in the config: only the start does. A server that starts with an empty resolver knows the system account alone: until \`nsc push\` has run it refuses every other client. ${hasToken ? "Clients that still come with the token are refused for good; some, the JavaScript ones among them, give up after the second refusal." : "Clients that come with what the old config knew are refused."}`,
    "**Going back** is the old config and a restart.",
  ];
}

function limits({ jetStream, letsAnyoneIn }: OperatorDraft): string[] {
  return [
    "## What else changes",
    ...(jetStream ? ["- **Streams do not come along.** They belong to the old account; the new one begins empty, and sees nothing of them. Copy what you need to keep before the restart."] : []),
    ...(letsAnyoneIn ? ["- Today clients need no credentials at all. In operator mode each needs a creds file."] : []),
    "- Messages pass between servers of a cluster only within one account: change all servers of a cluster, one after the other. Meanwhile clients on changed servers and on others do not hear each other.",
    "- Routes and gateways keep their own `authorization`; leaf nodes log in with creds files (`credentials` of the remote).",
  ];
}
