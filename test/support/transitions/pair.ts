import { connect, type ConnectionOptions, type NatsConnection } from "@nats-io/transport-node";
import { until } from "../until.js";

/** What a step did to the connections of one kind of client, and to their messages. */
export interface Fate {
  /** Connections that did not break. */
  readonly kept: number;
  /** Connections that broke and are back by themselves. */
  readonly back: number;
  /** Connections that their client has given up: the program must be started again. */
  readonly closed: number;
  /** Whether a message that was published did not arrive. */
  readonly lost: boolean;
}

/**
 * A client that publishes numbers all the time and one that counts them, with the same credential: what a user of the
 * server would see. They are JavaScript clients with their defaults, but for shorter waits before they connect again.
 */
export class Pair implements AsyncDisposable {
  readonly kind: string;
  readonly #publisher: Link;
  readonly #subscriber: Link;
  readonly #subject: string;
  readonly #timer: NodeJS.Timeout;
  readonly #arrived = new Set<number>();
  /** The first number that counts: those before were counted. */
  #first = 0;
  #next = 0;
  #sentWhileAway = 0;

  /** Connects both; by default they are alike. Rejects when a server refuses one. */
  static async join(kind: string, publishes: Login, subscribes = publishes): Promise<Pair> {
    const publisher = await Link.open({ ...publishes, name: `${kind} publisher` }, () => true);
    // The subscriber does not come back before it has missed something, if anything is published: whether a gap loses
    // messages is then no question of milliseconds.
    const gate = { isOpen: (): boolean => true };
    const subscriber = await Link.open({ ...subscribes, name: `${kind} subscriber` }, () => gate.isOpen());
    const pair = new Pair(kind, publisher, subscriber);
    gate.isOpen = () => pair.#sentWhileAway > 0 || publisher.connection.isClosed();
    // Servers tell each other of a new subscription when they get to it.
    await until(`the first message of ${kind}`, () => pair.#arrived.size > 0, 30_000);
    await pair.settle();
    return pair;
  }

  private constructor(kind: string, publisher: Link, subscriber: Link) {
    this.kind = kind;
    this.#publisher = publisher;
    this.#subscriber = subscriber;
    this.#subject = `numbers.${kind.replaceAll(" ", "-")}`;
    subscriber.connection.subscribe(this.#subject, { callback: (error, message) => { if (error === null) this.#arrived.add(Number(message.string())); } });
    publisher.onBreak = () => { this.#publish(); };
    this.#timer = setInterval(() => { this.#publish(); }, 5);
  }

  get isClosed(): boolean {
    return this.#publisher.connection.isClosed() && this.#subscriber.connection.isClosed();
  }

  /** Waits until it is clear what has become of both connections, and of every message published until then. */
  async settle(): Promise<Fate> {
    const links = [this.#publisher, this.#subscriber];
    await Promise.all(links.map((link) => link.settle()));
    const end = links.some(({ connection }) => connection.isClosed()) ? this.#next : (await this.#lastArrives()) + 1;
    const numbers = Array.from({ length: end - this.#first }, (_, index) => this.#first + index);
    const fate = {
      kept: links.filter(({ breaks, connection }) => breaks === 0 && !connection.isClosed()).length,
      back: links.filter(({ breaks, connection }) => breaks > 0 && !connection.isClosed()).length,
      closed: links.filter(({ connection }) => connection.isClosed()).length,
      lost: numbers.some((number) => !this.#arrived.has(number)),
    };
    this.#startAnew(end);
    return fate;
  }

  async #lastArrives(): Promise<number> {
    await this.#subscriber.connection.flush();
    const last = this.#publish();
    await until(`the last message of ${this.kind}`, () => this.#arrived.has(last));
    return last;
  }

  #startAnew(first: number): void {
    this.#first = first;
    this.#sentWhileAway = 0;
    this.#publisher.breaks = 0;
    this.#subscriber.breaks = 0;
  }

  /** The number that was published; after the end of the publisher, one that was not. */
  #publish(): number {
    if (this.#publisher.connection.isClosed()) return this.#next;
    this.#publisher.connection.publish(this.#subject, String(this.#next));
    // The server's answer tells that it had the message while there was nobody to give it to.
    if (!this.#subscriber.isUp) this.#publisher.connection.flush().then(() => { if (!this.#subscriber.isUp) this.#sentWhileAway++; }, () => undefined);
    return this.#next++;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await Promise.allSettled([this.#publisher.connection.close(), this.#subscriber.connection.close()]);
  }
}

/** Where a client connects, and with what. */
export interface Login extends ConnectionOptions {
  readonly servers: string;
}

/** One connection, and how often it broke. */
class Link {
  breaks = 0;
  isUp = false;
  #connection: NatsConnection | undefined;
  onBreak: () => void = () => undefined;

  /** Connects, and connects again after a break while `mayConnect` says so. */
  static async open(options: Login, mayConnect: () => boolean): Promise<Link> {
    const link = new Link();
    let lastTry = 0;
    // The library waits until this long after its last try. A client that were back at once might be let in and thrown
    // out again by one and the same reload.
    const reconnectDelayHandler = (): number => {
      const now = Date.now();
      if (link.isUp || lastTry + 20 > now || !mayConnect()) return now - lastTry + 20;
      lastTry = now;
      return 0;
    };
    link.#connection = await connect({ tls: null, timeout: 10_000, maxReconnectAttempts: -1, ...options, reconnectDelayHandler });
    link.isUp = true;
    void link.#follow(link.#connection);
    return link;
  }

  get connection(): NatsConnection {
    if (this.#connection === undefined) throw new Error("it has not connected yet");
    return this.#connection;
  }

  async #follow(connection: NatsConnection): Promise<void> {
    for await (const { type } of connection.status()) {
      if (type === "reconnect") this.isUp = true;
      if (type !== "disconnect") continue;
      this.isUp = false;
      this.breaks++;
      this.onBreak();
    }
  }

  /** Until it is closed, or the server has answered on a connection that did not break meanwhile. */
  async settle(): Promise<void> {
    await until("a connection to stand or to end", async () => {
      if (this.connection.isClosed()) return true;
      if (!this.isUp) return false;
      const { breaks } = this;
      const answer = this.connection.flush().then(() => true, () => false);
      const broke = until("a break", () => this.breaks !== breaks || this.connection.isClosed(), 5_000).then(() => false, () => false);
      return (await Promise.race([answer, broke])) && this.breaks === breaks;
    }, 30_000);
  }
}
