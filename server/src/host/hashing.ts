import { genSalt, hash } from "bcryptjs";

/** As the mkpasswd of nats-server takes it. */
const cost = 11;

/**
 * The bcrypt hash of a secret, with a new salt. Takes a tenth of a second or more, in slices that let others work.
 * @param secret at most 72 bytes; bcrypt reads no more.
 */
export async function bcryptHash(secret: string): Promise<string> {
  const salt = await genSalt(cost);
  // The same algorithm by the name that nats-server gives its own hashes, and the only one it reads without quotes too.
  return hash(secret, salt.replace(/^\$2b\$/, "$2a$"));
}
