/**
 * Keeps the model fresh: a WebSocket first, REST while that is silent, and an honest word about which of them works.
 *
 * @typedef {"connecting"|"live"|"polling"|"down"|"offline"} Link
 *
 * @typedef {object} Receiver what takes the data in (the model of the page)
 * @property {(message: any, now: number) => "applied"|"ignored"|"resync"} apply takes one message of the live connection
 * @property {(info: any, now: number) => void} inform takes an answer of /info
 * @property {(servers: any[], streams: any[], now: number, alerts?: any, hosts?: any[]) => void} replace takes whole lists
 * @property {() => Object<string, any>|undefined} resume where the live connection goes on
 * @property {Set<string>} awaiting servers of which everything is needed again
 *
 * @typedef {object} Environment
 * @property {() => WebSocket} open opens the live connection
 * @property {() => Promise<{info: any, servers: any[], streams: any[], alerts?: any, hosts?: any[]}>} read reads everything over REST
 * @property {() => number} now
 * @property {() => boolean} online what the browser says about its network
 * @property {() => number} [random]
 */

/** What the model of the page is made of; alerts and hosts come beside it. */
const VIEW_TOPICS = ["servers", "streams", "events"];
export const SILENCE_MS = 3000;
const CONNECT_MS = 5000;
const RESYNC_MS = 2000;
const POLL_MS = 2000;
const POLL_MANY_MS = 5000;
const MANY_STREAMS = 500;
const LONGEST_WAIT_MS = 30000;
/** How the monitor closes the connection of who is not signed in any more. */
const SIGNED_OUT = 4401;
const UTF_8 = new TextDecoder();
/** The first byte of what gzip has compressed, and of no JSON. */
const GZIP = 0x1f;
/** What costs the server least; browsers of before 2023 can't unpack. */
const ENCODING = typeof DecompressionStream === "undefined" ? "binary" : "gzip";

export class LiveConnection {
  /**
   * @param {Receiver} model
   * @param {Environment} environment
   * @param {{onChange: () => void, onInfo: (info: any) => void, onEvent: (event: any) => void, onMessage?: (message: any) => void, onUnauthorised: () => void}} listeners
   */
  constructor(model, environment, listeners) {
    /** How many messages wait until they, or others before them, are unpacked. */
    this.unpacking = 0;
    /** @type {Promise<any>} */
    this.unpacked = Promise.resolve();
    this.model = model;
    this.environment = environment;
    this.listeners = listeners;
    this.topics = [...VIEW_TOPICS, "alerts", "hosts"];
    /** @type {Link} */
    this.link = "connecting";
    /** Since when the link is what it is, in browser time. */
    this.since = environment.now();
    /** @type {?WebSocket} */
    this.socket = null;
    this.heardAt = -Infinity;
    this.openedAt = -Infinity;
    this.failures = 0;
    this.pollFailures = 0;
    this.nextOpenAt = 0;
    this.nextPollAt = Infinity;
    this.polledAt = -Infinity;
    this.pollFailed = false;
    this.polling = false;
    this.resyncAt = -Infinity;
    this.progressAt = -Infinity;
    this.stopped = false;
  }

  /** Begins, or begins again after `stop`. */
  start() {
    this.stopped = false;
    this.nextOpenAt = 0;
    this.check();
  }

  /** To be called twice a second or so, and whenever the browser says that its network changed. */
  check() {
    if (this.stopped) return;
    const now = this.environment.now();
    const patience = this.heardAt >= this.openedAt ? this.heardAt + SILENCE_MS : this.openedAt + CONNECT_MS;
    if (this.socket && now > patience) this.#drop();
    if (!this.socket && now >= this.nextOpenAt) this.#open();
    if (!this.#isLive(now)) {
      if (this.nextPollAt === Infinity && this.link !== "connecting") this.nextPollAt = now;
      if (!this.polling && now >= this.nextPollAt) this.#poll();
    }
    this.#judge(now);
  }

  /** Tries again at once, because a person asked for it or the network is back. */
  retry() {
    this.nextOpenAt = 0;
    this.nextPollAt = 0;
    this.failures = 0;
    this.pollFailures = 0;
    this.check();
  }

  /** Whether the monitor can be told something. */
  get isOpen() {
    return this.socket?.readyState === 1;
  }

  /** Tells the monitor something, where there is a live connection. @param {any} message */
  tell(message) {
    if (this.isOpen) this.socket?.send(JSON.stringify(message));
  }

  /** Hears of one topic more from now on. @param {string} topic */
  subscribe(topic) {
    this.topics.push(topic);
    if (this.isOpen) this.#subscribe(this.model.resume());
  }

  /** When the next attempt is due, in browser time. */
  nextTryAt() {
    return Math.min(this.nextOpenAt, this.nextPollAt);
  }

  stop() {
    this.stopped = true;
    this.#drop();
  }

  /** Tries nothing more before somebody has signed in. */
  #leave() {
    this.stop();
    this.listeners.onUnauthorised();
  }

  #isLive(now) {
    return now - this.heardAt < SILENCE_MS;
  }

  #open() {
    const now = this.environment.now();
    const socket = this.environment.open();
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    this.openedAt = now;
    this.nextOpenAt = Infinity;
    this.progressAt = -Infinity;
    socket.onopen = () => this.#subscribe(this.model.resume());
    socket.onmessage = (event) => this.#arrived(socket, event.data);
    socket.onclose = (event) => {
      if (this.socket === socket) this.#drop();
      if (event?.code === SIGNED_OUT) this.#leave();
      else this.check();
    };
  }

  #drop() {
    const now = this.environment.now();
    const socket = this.socket;
    this.socket = null;
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
    const wait = Math.min(LONGEST_WAIT_MS, 500 * 2 ** this.failures++);
    this.nextOpenAt = now + wait * (0.75 + 0.5 * (this.environment.random ?? Math.random)());
    // Ask over REST at once: that tells a lost connection from a lost server.
    this.nextPollAt = Math.min(this.nextPollAt, now);
  }

  #subscribe(resume) {
    this.socket?.send(JSON.stringify({ type: "subscribe", topics: this.topics, encoding: ENCODING, ...(resume && { resume }) }));
  }

  /** Takes what the server sent: text, or its bytes, which may be compressed. What is unpacked meanwhile comes before what follows on it. */
  #arrived(socket, data) {
    const isPacked = typeof data !== "string" && new Uint8Array(data)[0] === GZIP;
    if (!isPacked && this.unpacking === 0) {
      this.#hear(textOf(data));
      return;
    }
    this.unpacking++;
    const text = isPacked ? unpack(data) : textOf(data);
    this.unpacked = Promise.allSettled([text, this.unpacked]).then(([unpacked]) => {
      this.unpacking--;
      if (this.socket !== socket) return;
      if (unpacked.status === "fulfilled") this.#hear(unpacked.value);
      else this.#drop();
    });
  }

  /** @param {string} text */
  #hear(text) {
    const now = this.environment.now();
    let message;
    try {
      message = JSON.parse(text);
    } catch (malformed) {
      this.#drop();
      return;
    }
    this.heardAt = now;
    this.failures = 0;
    this.nextPollAt = Infinity;
    this.pollFailed = false;
    this.pollFailures = 0;
    if (message.type === "event") this.listeners.onEvent(message.event);
    this.listeners.onMessage?.(message);
    const outcome = this.model.apply(message, now);
    // What was asked for may take a slow line long: as long as parts of it come, it is not asked for again.
    if (message.type === "full" || message.type === "part") this.progressAt = now;
    const isOverdue = outcome === "resync" || now - this.progressAt > RESYNC_MS;
    if (this.model.awaiting.size > 0 && isOverdue && now - this.resyncAt > RESYNC_MS) {
      this.resyncAt = now;
      this.#subscribe(undefined);
    }
    this.#judge(now);
    if (outcome === "applied") this.listeners.onChange();
  }

  async #poll() {
    this.polling = true;
    try {
      const { info, servers, streams, alerts, hosts } = await this.environment.read();
      const now = this.environment.now();
      this.pollFailed = false;
      this.pollFailures = 0;
      this.polledAt = now;
      if (!this.#isLive(now)) {
        this.model.inform(info, now);
        this.model.replace(servers, streams, now, alerts, hosts);
        this.nextPollAt = now + (streams.length > MANY_STREAMS ? POLL_MANY_MS : POLL_MS);
        this.nextOpenAt = Math.min(this.nextOpenAt, now + 10000);
      }
      this.listeners.onInfo(info);
      this.listeners.onChange();
    } catch (failure) {
      if (failure.status === 401) {
        this.#leave();
        return;
      }
      this.pollFailed = true;
      this.nextPollAt = this.environment.now() + Math.min(10000, 1000 * 2 ** this.pollFailures++);
    } finally {
      this.polling = false;
    }
    this.#judge(this.environment.now());
  }

  #judge(now) {
    let link = this.link;
    if (this.#isLive(now)) link = "live";
    else if (!this.pollFailed && this.polledAt > this.heardAt) link = "polling";
    else if (!this.environment.online() && now - this.heardAt > SILENCE_MS / 2) link = "offline";
    else if (this.pollFailed) link = "down";
    if (link === this.link) return;
    this.link = link;
    this.since = Math.max(this.heardAt, this.polledAt) > 0 && link !== "live" ? Math.max(this.heardAt, this.polledAt) : now;
    this.listeners.onChange();
  }
}

/** @param {string|ArrayBuffer} data */
function textOf(data) {
  return typeof data === "string" ? data : UTF_8.decode(data);
}

/** @param {ArrayBuffer} data */
function unpack(data) {
  return new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
