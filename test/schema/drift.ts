/** The names of options in a release of nats-server against those of the schema. */
import { blockNamed } from "../../server/src/language/schema/schema.js";
import type { Labels } from "./goLabels.js";

/** Form of test/fixtures/schema/labels.json. */
export interface KnownLabels {
  /** The release whose source the labels are from. */
  readonly release: string;
  readonly labels: Labels;
  /** What a later release takes besides, found by trying: its source was not at hand. */
  readonly later?: { readonly release: string; readonly labels: Labels };
}

/** Which blocks of the schema a switch of the server reads. */
export const blocksOf: Readonly<Record<string, readonly string[]>> = {
  "processConfigFileLine k": ["top"],
  "processConfigFileLine kk": ["ocsp"],
  "processConfigFileLine v": ["resolver"],
  "parseCluster mk": ["cluster"],
  "parseCompression mk": ["compression"],
  "parseGateway mk": ["gateway"],
  "parseGateways k": ["remoteGateway"],
  "parseJetStream mk": ["jetstream"],
  "parseJetStreamForAccount mk": ["accountJetstream"],
  "parseJetStreamLimits mk": ["jetstreamLimits"],
  "parseJetStreamLimitsBatch mk": ["jetstreamBatchLimits"],
  "parseJetStreamTPM mk": ["jetstreamTpm"],
  "parseLeafNodes mk": ["leafnodes"],
  "parseLeafAuthorization mk": ["leafAuthorization"],
  "parseLeafUsers k": ["leafUser"],
  "parseRemoteLeafNodes k": ["remoteLeafnode"],
  "parseRemoteLeafNodes pk": ["leafProxy"],
  "parseRemoteLeafNodes migrateConfig": ["jetstreamMigrate"],
  "parseAccounts k": ["account"],
  "parseAccount mk": ["importSource"],
  "parseAccountLimits k": ["accountLimits"],
  "parseAccountMapDest k": ["mappingDestination"],
  "parseAccountMsgTrace k": ["messageTrace"],
  "parseExportStreamOrService mk": ["export"],
  "parseImportStreamOrService mk": ["import"],
  "parseServiceLatency latency": ["latency"],
  "parseAuthorization mk": ["authorization"],
  "parseUsers k": ["user"],
  "parseAuthCallout k": ["authCallout"],
  "parseUserPermissions k": ["permissions", "routePermissions"],
  "parseSubjectPermission k": ["subjectPermission", "queuePermission"],
  "parseAllowResponses k": ["responsePermission"],
  "parseSimpleAuth mk": ["listenerAuthorization"],
  "parseTLS mk": ["tls"],
  "parseTLS k": ["certificatePair"],
  "parseOCSPPeer mk": ["ocspPeer"],
  "parseOCSPResponseCache mk": ["ocspCache"],
  "parseWebsocket mk": ["websocket"],
  "parseMQTT mk": ["mqtt"],
  "parseProxies mk": ["proxies"],
  "parseProxiesTrusted k": ["trustedProxy"],
  "TLS of a leaf node's proxy": ["proxyTls"],
};

/** Blocks that some switch reads. */
export const coveredBlocks: ReadonlySet<string> = new Set(Object.values(blocksOf).flat());

export interface Drift {
  /** The server knows it, the schema does not: `block.name`. */
  readonly added: readonly string[];
  /** The schema knows it, the server does not. */
  readonly gone: readonly string[];
  /** Switches that the table above does not name. */
  readonly unplaced: readonly string[];
}

export function driftOf({ labels, later }: KnownLabels): Drift {
  const all = merged(labels, later?.labels ?? {});
  const added: string[] = [];
  const gone: string[] = [];
  for (const [group, blocks] of Object.entries(blocksOf)) {
    const server = new Set(all[group]);
    for (const block of blocks) {
      const schema = new Set(blockNamed(block).byName.keys());
      added.push(...[...server].filter((name) => !schema.has(name)).map((name) => `${block}.${name}`));
      gone.push(...[...schema].filter((name) => !server.has(name)).map((name) => `${block}.${name}`));
    }
  }
  return { added, gone, unplaced: Object.keys(all).filter((group) => blocksOf[group] === undefined) };
}

export function merged(one: Labels, other: Labels): Labels {
  const groups = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return Object.fromEntries(groups.map((group) => [group, [...new Set([...(one[group] ?? []), ...(other[group] ?? [])])].sort()]));
}
