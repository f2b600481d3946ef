/**
 * The path that leads from the folder of a file to an absolute path. Undefined where the file is none on a disk
 * with `/` at its root, or the path leads to none.
 */
export function relativePath(fromUri: string, path: string): string | undefined {
  const folder = folderOf(fromUri);
  const target = normal(path);
  if (folder === undefined || target.length === 0) return undefined;
  let shared = 0;
  while (shared < folder.length && shared < target.length - 1 && folder[shared] === target[shared]) shared++;
  return [...folder.slice(shared).map(() => ".."), ...target.slice(shared)].join("/");
}

function folderOf(uri: string): string[] | undefined {
  const [, path = ""] = /^file:\/\/(\/[^?#]*)$/.exec(uri) ?? [];
  if (path === "" || /^\/[a-z](?::|%3a)/i.test(path)) return undefined;
  try {
    return normal(path.split("/").slice(0, -1).map(decodeURIComponent).join("/"));
  } catch {
    return undefined;
  }
}

/** The parts of an absolute path, as Go's filepath.Clean leaves them. */
function normal(path: string): string[] {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts;
}
