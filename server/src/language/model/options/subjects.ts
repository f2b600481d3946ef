/** Subjects as nats-server judges them (server/sublist.go). */

/** Tokens between dots, none empty and none with a blank; `>` only as the last one (IsValidSubject). */
export function isValidSubject(subject: string): boolean {
  const tokens = subject.split(".");
  return tokens.every((token, at) => token !== "" && !/[\t\n\f\r ]/.test(token) && (token !== ">" || at === tokens.length - 1));
}

/** One to which may be published: no token is a wildcard (IsValidPublishSubject). */
export function isValidPublishSubject(subject: string): boolean {
  return isValidSubject(subject) && !subject.split(".").some((token) => token === "*" || token === ">");
}

/** A subject of a permission, or where allowed one and the name of a queue group behind a blank (checkPermSubjectArray). */
export function isPermissionSubject(text: string, queueMayFollow: boolean): boolean {
  if (isValidSubject(text)) return true;
  if (!queueMayFollow) return false;
  const [subject = "", queue = "", ...more] = text.split(goSpace).filter((part) => part !== "");
  return more.length === 0 && isValidSubject(subject) && isValidSubject(queue);
}

/** What Go's strings.Fields splits at. */
const goSpace = /[\s\u0085]+/;
