/** Words for where the file of a path that a config names was looked for. */

/** nats-server begins a relative path in the folder it is started in; what looks for the file begins in the folder of the config. */
export function seenFrom(path: string): string {
  return isAbsolute(path) ? "on this machine" : "from the folder of the config";
}

export function asSeen(path: string): string {
  if (isAbsolute(path)) return "as seen on this machine";
  return "as seen on this machine from the folder of the config. nats-server begins a relative path in the folder it is started in";
}

/** As POSIX or Windows has it: a config may be for another system. */
function isAbsolute(path: string): boolean {
  return /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path);
}
