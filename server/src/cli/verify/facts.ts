import { statSync } from "node:fs";
import type { ConfigFacts } from "../../../../client/src/live/verification/index.js";
import { digestsOf } from "../../configDigest.js";
import { pathOf } from "../../host/fileUris.js";
import { runningFacts } from "../../language/features/runningFacts.js";
import type { Config } from "../../language/model/config.js";
import { FileNames } from "../place.js";
import { problemText } from "../result.js";

/** What a config on this machine says that running servers can be held against. */
export function factsOf(config: Config, name: string, names = new FileNames()): ConfigFacts {
  const written = [...config.files.keys()].map((uri) => statSync(pathOf(uri) ?? "", { throwIfNoEntry: false })?.mtimeMs);
  const known = written.filter((time) => time !== undefined);
  const changedAt = known.length === written.length ? Math.max(...known) : undefined;
  const { unread, takesToken, onlyByToken, nkeys, userNames, takenForNobody } = runningFacts(config);
  const [digest, earlierDigest] = digestsOf(config);
  return { name, digest, earlierDigest, changedAt, unread: unread && problemText(config, unread, names), takesToken, onlyByToken, nkeys, userNames, takenForNobody };
}
