import { kindText, rowsOf, type Audited, type AuditRow, type Count } from "../../../../client/src/live/index.js";
import { printable } from "../output.js";

/** For each endpoint a line with its counts, and below it, indented, a line for each connection; at the end what the exit code leaves out. */
export function* human(audits: readonly Audited[], strict: boolean): Generator<string> {
  for (const audited of audits) {
    if (audited.kind === "failed") {
      yield line(`${audited.endpoint}: not asked: ${audited.failure.message} ${audited.failure.remedy}`);
      continue;
    }
    const { server: { name, versionText }, counts, unlisted, unlistedLeafNodes, flawCount } = audited.snapshot;
    const { staticToken, bearerJwt, cannotTell, others } = counts;
    const parts = [
      countText(staticToken, "by static token"),
      countText(bearerJwt, "by bearer JWT"),
      countText(cannotTell, "cannot be told"),
      `${others.connections} others`,
      ...(unlisted === 0 ? [] : [`${unlisted} left out by the server`]),
      ...(unlistedLeafNodes === 0 ? [] : [`${unlistedLeafNodes} leaf nodes that it does not list, see /leafz`]),
      ...(flawCount === 0 ? [] : [`${flawCount} unreadable parts of the answer`]),
    ];
    yield line(`${audited.endpoint}: ${name === undefined ? "" : `${name}, `}nats-server ${versionText}: ${parts.join("; ")}`);
    for (const row of rowsOf(audited)) yield line(`    ${rowText(row)}`);
  }
  if (!strict && audits.some(leavesOpen)) yield line("Of some connections the login cannot be told: they may use a token. The exit code counts them only with --strict.");
}

/** Whether a server has connections that no answer tells from bearers. */
function leavesOpen(audited: Audited): boolean {
  return audited.kind === "answered" && audited.snapshot.counts.cannotTell.connections + audited.snapshot.unlistedLeafNodes > 0;
}

function countText({ connections, withoutTls }: Count, how: string): string {
  return `${connections} ${how}${withoutTls === 0 ? "" : ` (${withoutTls} without TLS)`}`;
}

function rowText({ cid, name, ip, port, account, user, language, version, tls, login, certainty, because }: AuditRow): string {
  const parts = [
    `cid ${cid}`,
    name,
    ip === null ? null : `${ip}${port === null ? "" : ` port ${port}`}`,
    `account ${account}`,
    user === null ? null : `user ${user}`,
    language === null ? null : `${language} ${version ?? ""}`.trim(),
    tls === "none" ? "CLEAR TEXT" : tls === "unknown" ? "TLS" : `TLS ${tls}`,
  ];
  return `${parts.filter((part) => part !== null).join(", ")}: ${kindText(login, { t: (message) => message })} (${certainty.replace("-", " ")}). ${because}`;
}

function line(text: string): string {
  return `${printable(text)}\n`;
}
