/** JWTs as nats makes them, unsigned: nobody here checks signatures. */
export function jwt(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ typ: "JWT", alg: "ed25519-nkey" })}.${part(claims)}.c2lnbmF0dXJl`;
}
