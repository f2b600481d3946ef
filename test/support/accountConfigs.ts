/** Random accounts with exports, imports and mappings, mostly close to what nats-server takes. */
import * as fc from "fast-check";

const names = ["A", "B", "C"];
const subjects = ["a", "b", "a.b", "a.*", "a.>", "*.b", ">", "a.*.*", "a.*.c", "a.A", "a..b", "$1.*"];
const destinations = [
  ..."x x.$1 x.$2 x.$2.$1 x.* x.> x.$1.> $0 x.{{wildcard(1)}} x.{{wildcard(2)}}.$1 x.{{partition(3,1)}} x.{{partition(3)}} x.{{random(2)}}.$1".split(" "),
  ..."x.{{split(1,-)}} x.{{left(1,2)}} x.{{sliceFromLeft(1,99999999999)}} x.{{other(1)}} x..y a.b".split(" "),
];

const one = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
const text = (...texts: readonly string[]): fc.Arbitrary<string> => one(...texts).map((each) => JSON.stringify(each));
const sometimes = (arbitrary: fc.Arbitrary<string>, freq = 3): fc.Arbitrary<string> => fc.option(arbitrary, { nil: "", freq });
const block = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((written) => `{ ${written.filter((part) => part !== "").join(", ")} }`);
const list = (arbitrary: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> =>
  fc.array(arbitrary, { minLength: 1, maxLength }).map((items) => `[ ${items.join("\n")} ]`);
const named = (name: string, arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string> => arbitrary.map((value) => `${name}: ${value}`);

const weighted = block(named("destination", text(...destinations)), named("weight", one("10", "30", "50%", '"60"', "100")), sometimes(named("cluster", one("east", "west"))));
const mapping = fc.tuple(text(...subjects), fc.oneof(text(...destinations), weighted, list(weighted, 3))).map(([source, value]) => `${source}: ${value}`);
const mappings = named("mappings", mapping.map((each) => `{ ${each} }`));

const accounts = fc.subarray(names).map((some) => `accounts: [ ${some.join(", ")} ]`);
const position = one("0", "1", "2").map((at) => `account_token_position: ${at}`);
const stream = block(named("stream", text(...subjects)), sometimes(accounts, 2), sometimes(position, 1));
const service = block(
  named("service", text(...subjects)),
  sometimes(accounts, 2),
  sometimes(position, 1),
  sometimes(named("response", one("single", "stream")), 1),
  sometimes(named("latency", text("l", "a.b", "l.*")), 1),
);
const all = fc.constant(`exports: [ { stream: ">" }, { service: ">" } ]`);

const source = block(named("account", one(...names)), named("subject", text(...subjects)));
const streamImport = block(named("stream", source), fc.oneof(fc.constant(""), named("prefix", text("p", "p.", "p.*")), named("to", text(...destinations))));
const serviceImport = block(named("service", source), sometimes(named("to", text(...destinations, ...subjects))));

const account = block(
  fc.oneof({ weight: 2, arbitrary: all }, { weight: 3, arbitrary: named("exports", list(fc.oneof(stream, service), 3)) }),
  sometimes(named("imports", list(fc.oneof(streamImport, serviceImport), 2))),
  sometimes(mappings, 1),
);

const threeAccounts = fc.tuple(account, account, account).map((maps) => `accounts {\n${maps.map((map, at) => `${names[at] ?? ""}: ${map}`).join("\n")}\n}\n`);

export const accountConfigs: fc.Arbitrary<string> = fc.oneof({ weight: 3, arbitrary: threeAccounts }, { weight: 1, arbitrary: mappings });
