/** Questions over a connection to a NATS server that many may answer. */
import { createInbox, type Msg, type NatsConnection } from "@nats-io/transport-node";
import { SystemError, systemError } from "./systemError.js";

export class Questions {
  readonly #connection: NatsConnection;
  readonly #timeout: number;
  readonly #quiet: number;
  /** What ends the questions that are under way. */
  readonly #pending = new Set<(reason: unknown) => void>();

  /** @param timeout milliseconds for the first reply. @param quiet milliseconds without another one after which all have replied. */
  constructor(connection: NatsConnection, timeout: number, quiet: number) {
    this.#connection = connection;
    this.#timeout = timeout;
    this.#quiet = quiet;
  }

  /** Puts a question on each subject: the replies that come before it is quiet, until there are `most`. Rejects with {@link SystemError}. */
  async ask(subjects: readonly string[], question: object, most: number): Promise<Msg[]> {
    const replies: Msg[] = [];
    try {
      await new Promise<void>((resolve, reject) => {
        const subscription = this.#connection.subscribe(createInbox(), {
          callback: (error, message) => {
            if (error !== null || message.headers?.code === 503) {
              fail(error ?? new SystemError("not-system"));
              return;
            }
            replies.push(message);
            if (replies.length >= most) done();
            else timer.refresh(this.#quiet);
          },
        });
        const over = (): void => {
          timer.stop();
          this.#pending.delete(fail);
          subscription.unsubscribe();
        };
        const done = (): void => { over(); resolve(); };
        const fail = (reason: unknown): void => { over(); reject(systemError(reason)); };
        const timer = new Timer(this.#timeout, done);
        this.#pending.add(fail);
        for (const subject of subjects) this.#connection.publish(subject, JSON.stringify(question), { reply: subscription.getSubject() });
      });
      return replies;
    } catch (thrown) {
      throw systemError(thrown);
    }
  }

  /** The connection has ended: what is under way is not answered any more. */
  end(reason: unknown): void {
    for (const end of this.#pending) end(reason);
  }
}

/** One timer that is set anew with each reply. */
class Timer {
  readonly #ring: () => void;
  #timeout: NodeJS.Timeout;

  constructor(milliseconds: number, ring: () => void) {
    this.#ring = ring;
    this.#timeout = setTimeout(ring, milliseconds);
  }

  refresh(milliseconds: number): void {
    clearTimeout(this.#timeout);
    this.#timeout = setTimeout(this.#ring, milliseconds);
  }

  stop(): void {
    clearTimeout(this.#timeout);
  }
}
