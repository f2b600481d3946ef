/**
 * Configs as large installations have them: accounts with users, permissions, exports and imports, leaf node remotes,
 * JetStream, comments. The same size gives the same text.
 */
import { Random } from "../support/random.js";
import { Block, Size, block, written } from "./data.js";
import type { Data, Entry, Format } from "./data.js";

export interface Sample {
  /** Such as `100 KB`. */
  readonly name: string;
  readonly bytes: number;
  /** The same data in each format. */
  readonly text: Readonly<Record<Format, string>>;
}

const kilobyte = 1 << 10;
const megabyte = 1 << 20;

export const sizes = [
  ["1 KB", kilobyte],
  ["100 KB", 100 * kilobyte],
  ["1 MB", megabyte],
  ["10 MB", 10 * megabyte],
] as const;

/** A config of at least so many bytes as NATS text; it ends with the account that reaches them. */
export function sample(name: string, bytes: number): Sample {
  const random = new Random(2027);
  const accounts: Entry[] = [platform()];
  const size = (entries: readonly Entry[]): number => written.nats(new Block(entries)).length;
  const server = serverEntries(random, bytes);
  for (let length = size(server) + size(accounts); length < bytes;) {
    const entry = account(random, accounts.length, bytes < 4 * kilobyte);
    accounts.push(entry);
    length += size([entry]);
  }
  const root = new Block([...server, { key: "accounts", value: new Block(accounts), comment: "One account a team." }]);
  return { name, bytes, text: { nats: written.nats(root), json: written.json(root), yaml: written.yaml(root) } };
}

function serverEntries(random: Random, bytes: number): Entry[] {
  const remotes = Math.min(200, Math.ceil(bytes / (20 * kilobyte)));
  return [
    { key: "server_name", value: "nats-east-1", comment: "Unique within the cluster." },
    { key: "port", value: 4222 },
    { key: "http", value: "127.0.0.1:8222" },
    { key: "max_payload", value: new Size(8) },
    { key: "write_deadline", value: "10s" },
    { key: "jetstream", value: block({ store_dir: "/data/jetstream", max_mem: new Size(1024), max_file: new Size(65536), domain: "east" }) },
    { key: "cluster", value: block({ name: "east", host: "127.0.0.1", port: 6222, routes: list(2, (index) => `nats-route://nats-east-${index + 2}.example.com:6222`) }) },
    { key: "leafnodes", value: block({ port: 7422, remotes: list(remotes, (index) => remote(random, index)) }), comment: "Shops dial in; stores are dialled." },
  ];
}

function remote(random: Random, index: number): Data {
  const urls = list(random.between(1, 3), (number) => `tls://store-${index}-${number}.example.com:7422`);
  return block({ urls, account: "PLATFORM", credentials: `/etc/nats/creds/store-${index}.creds` });
}

/** What all other accounts import from. */
function platform(): Entry {
  const exports = [block({ service: "platform.time" }), block({ stream: "platform.events.>" })];
  return { key: "PLATFORM", value: block({ jetstream: true, exports, users: [user("platform", 0)] }) };
}

function account(random: Random, number: number, small: boolean): Entry {
  const name = `TEAM_${number}`;
  const subject = `team${number}`;
  const users = list(small ? 1 : random.between(3, 12), (index) => userWithRights(random, subject, index));
  const value: Record<string, Data> = { users };
  if (random.chance(0.7)) value["jetstream"] = block({ max_mem: new Size(64), max_file: new Size(random.between(1, 64) * 256), max_streams: random.between(5, 50), max_consumers: 500 });
  value["exports"] = list(small ? 1 : random.between(1, 4), (index) => (random.chance(0.5) ? block({ service: `${subject}.api.v${index}.>` }) : block({ stream: `${subject}.events.${index}.>` })));
  value["imports"] = [
    block({ service: block({ account: "PLATFORM", subject: "platform.time" }), to: `${subject}.time` }),
    block({ stream: block({ account: "PLATFORM", subject: "platform.events.>" }), prefix: `from.platform` }),
  ];
  if (random.chance(0.3)) value["mappings"] = block({ [`${subject}.orders.*`]: `${subject}.orders.{{wildcard(1)}}.new` });
  if (random.chance(0.3)) value["limits"] = block({ max_connections: random.between(10, 500), max_payload: new Size(1) });
  return { key: name, value: block(value), ...(random.chance(0.5) ? { comment: `Owned by team ${number}; ask before changing its exports.` } : {}) };
}

function userWithRights(random: Random, subject: string, index: number): Data {
  const known = user(subject, index);
  if (!random.chance(0.6)) return known;
  const subjects = (word: string): Data => list(random.between(1, 5), (number) => `${subject}.${word}.${number}.>`);
  const publish = block({ allow: subjects("in"), deny: [`${subject}.private.>`] });
  const subscribe = block({ allow: [`_INBOX.${subject}.>`, `${subject}.out.*`] });
  const permissions: Entry = { key: "permissions", value: block({ publish, subscribe, ...(random.chance(0.2) ? { allow_responses: true } : {}) }) };
  return new Block([...known.entries, random.chance(0.15) ? { ...permissions, comment: "No rights beyond its own subjects." } : permissions]);
}

function user(subject: string, index: number): Block {
  return block({ user: `${subject}-service-${index}`, password: "$2a$11$W2zko751KUvVy59mUTWmpOdWjpEm5qhcCZRd05GjI/sSOT.xtiHyG" });
}

function list<T>(length: number, make: (index: number) => T): T[] {
  return Array.from({ length }, (_each, index) => make(index));
}
