/** Subjects as nats-server judges them (server/sublist.go). */

/** Tokens between dots, none empty and none with a blank; `>` only as the last one (IsValidSubject). */
export function isValidSubject(subject: string): boolean {
  if (/[\t\n\f\r ]/.test(subject)) return false;
  let start = 0;
  for (let dot = subject.indexOf("."); dot >= 0; dot = subject.indexOf(".", start)) {
    if (dot === start || (dot === start + 1 && subject.charAt(start) === ">")) return false;
    start = dot + 1;
  }
  return start < subject.length;
}

/** One to which may be published: no token is a wildcard (IsValidPublishSubject). */
export function isValidPublishSubject(subject: string): boolean {
  return isValidSubject(subject) && !hasWildcard(subject);
}

/** Whether some token is `*` or `>`, in whatever place (subjectHasWildcard). */
export function hasWildcard(subject: string): boolean {
  return /[*>]/.test(subject) && subject.split(".").some(isWildcard);
}

/**
 * A subject of a permission, or where allowed one and the name of a queue group behind a blank (checkPermSubjectArray).
 * "any": releases that do not look at the name.
 */
export function isPermissionSubject(text: string, queueMayFollow: boolean | "any"): boolean {
  if (isValidSubject(text)) return true;
  if (queueMayFollow === false) return false;
  const [subject = "", queue = "", ...more] = text.split(goSpace).filter((part) => part !== "");
  return more.length === 0 && queue !== "" && isValidSubject(subject) && (queueMayFollow === "any" || isValidSubject(queue));
}

/** What Go's strings.Fields splits at. */
const goSpace = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

export function isWildcard(token: string): boolean {
  return token === "*" || token === ">";
}

/**
 * Whether the pattern takes in all that the subject does (isSubsetMatchTokenized). Of a token in the pattern the
 * server reads the first character only to see whether it is `*`.
 */
export function isSubset(subject: string, pattern: string): boolean {
  const tokens = subject.split(".");
  const wanted = pattern.split(".");
  for (const [at, want] of wanted.entries()) {
    const token = tokens[at];
    if (token === undefined || want === "") return false;
    if (want === ">") return true;
    if (token === "" || token === ">") return false;
    if (token === "*" ? want !== "*" : !want.startsWith("*") && token !== want) return false;
  }
  return tokens.length === wanted.length;
}

/** Whether some subject without wildcards matches both (SubjectsCollide). */
export function subjectsCollide(one: string, other: string): boolean {
  if (one === other) return true;
  const [wild, otherWild] = [hasWildcard(one), hasWildcard(other)];
  if (!wild && !otherWild) return false;
  if (!wild) return isSubset(one, other);
  if (!otherWild) return isSubset(other, one);
  return wildSubjectsCollide(one.split("."), other.split("."));
}

function wildSubjectsCollide(one: readonly string[], other: readonly string[]): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (shorter.length < longer.length && !shorter.includes(">")) return false;
  return shorter.every((token, at) => canMatch(token, longer[at] ?? ""));
}

/** tokensCanMatch: here too the first character decides. */
function canMatch(one: string, other: string): boolean {
  if (one === "" || other === "") return false;
  return /^[*>]/.test(one) || /^[*>]/.test(other) || one === other;
}
