import { createConnection } from "node:net";
import type { KeyPair } from "@nats-io/nkeys";

/**
 * Logs in as a client that comes through a proxy: the proxy signs the server's nonce beside it. No client library does so.
 * @param login the rest of CONNECT, which may sign the nonce too.
 * @returns what the server answers to a PING, or its error.
 */
export function proxiedLogin(port: number, proxy: KeyPair, login: (sign: (key: KeyPair) => string) => object): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, "127.0.0.1");
    let text = "";
    let sent = false;
    socket.setTimeout(10_000, () => socket.destroy(new Error("no answer")));
    socket.on("error", reject);
    socket.on("data", (bytes: Buffer) => {
      text += bytes.toString();
      const info = /^INFO (\{.*\}) ?\r\n/.exec(text)?.[1];
      if (info !== undefined && !sent) {
        sent = true;
        const { nonce } = JSON.parse(info) as { readonly nonce: string };
        const sign = (key: KeyPair): string => Buffer.from(key.sign(Buffer.from(nonce))).toString("base64url");
        socket.write(`CONNECT ${JSON.stringify({ verbose: false, proxy_sig: sign(proxy), ...login(sign) })}\r\nPING\r\n`);
      }
      const answer = /^(PONG|-ERR .*)\r$/m.exec(text)?.[1];
      if (answer === undefined) return;
      socket.destroy();
      resolve(answer);
    });
  });
}
