/** What the server takes for a bcrypt hash, whatever follows its cost (server/auth.go, isBcrypt). */
export function isBcrypt(text: string): boolean {
  return /^\$2[abxy]\$\d\d\$/.test(text);
}

/** Whether some text matches this hash: a cost of 4 to 31, a salt of 22 characters, a digest of 31. What follows is not read (golang.org/x/crypto/bcrypt). */
export function isWholeBcrypt(text: string): boolean {
  return /^\$2[abxy]\$(?:0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}/.test(text);
}

/** Characters of a whole hash. */
export const bcryptLength = 60;

/** Bytes of a secret that bcrypt reads. */
export const bcryptBytes = 72;
