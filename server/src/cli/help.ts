import { newestVersion, versionText } from "../language/schema/version.js";
import { formats, offByDefault } from "./arguments.js";
import { liveFormats } from "./live/arguments.js";
import { ways } from "./plan/arguments.js";
import { reportFormats } from "./verify/arguments.js";

export const helpText = `Checks NATS server configs.

Usage:
  nats-conf-lint [lint] [--format ${formats.join("|")}] [--server-version V] [--elsewhere]
                        [--check CODE]... FILE...
  nats-conf-lint test [--server-version V] [--elsewhere] FILE...
  nats-conf-lint digest [--server-version V] FILE...
  nats-conf-lint operator-mode FILE
  nats-conf-lint live [--format ${liveFormats.join("|")}] [--clear-text-only] [--strict] [--all]
                      [--timeout SECONDS] [--context NAME]... [URL...]
  nats-conf-lint verify --endpoint URL [--endpoint URL]... [--format ${reportFormats.join("|")}] FILE
  nats-conf-lint plan [--endpoint URL]... [--way WAY] [--server-version V] FILE

Commands:
  lint     Reports what keeps nats-server from reading each config and what the checks find in it.
           A FILE that another FILE includes, or a config beside it or in the folder above, is checked as a
           part of that one.
  test     Says of each config whether nats-server -t accepts it, on one line each, with the place
           and the reason where it does not. Needs no nats-server.
  digest   Prints the digest that nats-server 2.11+ prints after a successful -t, or the first
           error where the text cannot be read. Looks at the language only, not at options.
           2.11.0 to 2.12.5 leave out what a $NAME refers to: name the release for their digest.
  operator-mode
           Prints, as Markdown, how to bring a config into operator mode: the nsc commands for it, what
           has to leave it, and what changes for clients. Changes nothing.
  live     Asks monitoring endpoints, such as http://127.0.0.1:8222, or all servers of a system account,
           which connections authenticate by a bearer token now, and how sure that is.
  verify   Asks running servers whether they run this config, whether anyone still uses a bearer token
           and whether each NKey of the config has connected. Writes a report without secrets.
           Servers that have files of their own need a run each, with that file.
  plan     Writes as Markdown how a config can leave its bearer tokens: what is at risk, the steps in
           their order, what each client must change, how to go back. With the endpoints of its
           servers the plan knows the clients that are connected.
           Only live, verify and plan use the network, to ask what is named.

Options:
  --format          How findings are written; human by default.
  --server-version  Release of nats-server that is to run the config, such as 2.10.27; ${versionText(newestVersion)} by default.
  --elsewhere       The server runs on another machine: environment variables and certificate files
                    that are missing here are mentioned, but are no errors.
  --check           lint: runs a check that is off by default too: ${offByDefault.map(({ code }) => code).join(", ")}.
  --clear-text-only live: lists and counts only connections without TLS.
  --strict          live: connections whose login cannot be told count as bearers.
  --all             live: lists the other connections too.
  --endpoint        verify, plan: monitoring address of a server, such as http://127.0.0.1:8222.
  --context         live: a context of the nats command line that logs in to a system account.
  --timeout         live: seconds to wait for an endpoint; 10 by default.
  --way             plan: another way than the recommended one: ${ways.join(", ")}.
  --help            Prints this.
  --version         Prints the version.
  --                Takes all that follows as files.

A FILE may be a pipe, as in <(envsubst < nats.conf.in), and - is standard input, in the current folder.

Exit code: 0 all is well; 1 an error or warning was found (test: a config is refused), or a file could
not be read; 2 wrong usage. Of every command: 2 too where it fails itself or cannot write. A reader that
leaves early, such as head, changes no exit code.
Exit code of live: 0 no bearer connections; 1 there are some; 2 none is known, but an endpoint could not be
asked, or wrong usage.
Exit code of verify: 0 all is proven; 1 something is refuted; 2 nothing is refuted, but something could not be
proven or asked, or wrong usage.
`;
