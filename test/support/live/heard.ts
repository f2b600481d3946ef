import { connect, type ConnectionOptions } from "@nats-io/transport-node";

/**
 * Whether a message of one client on a subject reaches another, or itself where no other is given. Both must be let in,
 * and the listener must be allowed to subscribe.
 * @param at the subject that is listened to, if it is another.
 */
export async function heard(speaker: ConnectionOptions, subject: string, listener = speaker, at = subject): Promise<boolean> {
  const hears = await connect({ reconnect: false, ...listener });
  const speaks = await connect({ reconnect: false, ...speaker });
  let arrived = false;
  try {
    hears.subscribe(at, { callback: () => { arrived = true; } });
    await hears.flush();
    speaks.publish(subject, "message");
    // A server answers in order: what it lets through has been given to the listener by then.
    await speaks.flush();
    await hears.flush();
    return arrived;
  } finally {
    await Promise.all([speaks.close(), hears.close()]);
  }
}
