import { Server, type Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Milliseconds between looks for connections that went idle while the server closes. */
const IDLE_SWEEP_MS = 50;

/** The listening socket closes once no connection has arrived for this long, in milliseconds, */
const QUIET_MS = 100;
/** or after this long without such a pause. */
const QUIET_WAIT_MS = 3_000;
/** For this long, in milliseconds, kept connections may bring one more request after the listening socket is closed. */
const LAST_REQUESTS_MS = 3_000;
/** Milliseconds between looks at the connections. */
const LOOK_MS = 10;

export interface Shutdown {
  /** Whether the shutdown has begun, `leave` included: readiness is off. */
  leaving(): boolean;
  /**
   * Turns readiness off and serves on for so long, each answer with `Connection: close`: load balancers and proxies take their connections
   * elsewhere before any is closed under a request. Then it stops accepting, and waits up to three seconds for open connections to end with an
   * answer. With 0 it does none of this but turn readiness off.
   */
  leave(lameDuckMs: number): Promise<void>;
  /** Whether each answer is the last of its connection: it says `Connection: close`. */
  isParting(): boolean;
  /** Told of each request that Fastify does not see. */
  onRequest(socket: Socket): void;
  /** Aborted as soon as the shutdown begins; ends event streams. */
  stopping: AbortSignal;
  /**
   * Stops accepting, ends event streams, lets requests in flight finish with `Connection: close`, and destroys what is left
   * after `deadlineMs`. A second call joins the first.
   */
  close(deadlineMs: number): Promise<void>;
}

/** Prepares the shutdown of a server. Registers hooks, so call it before the routes. */
export function createShutdown(app: FastifyInstance): Shutdown {
  const controller = new AbortController();
  const inFlight = new Set<FastifyReply>();
  // Browsers open connections ahead of need; Node counts one that sent nothing yet as busy.
  const unused = new Set<Socket>();
  const connections = new Set<Socket>();
  let accepted = 0;
  let newestAt = 0;
  let leaving = false;
  /** Whether each answer is the last of its connection. */
  let parting = false;
  let allEnded: Promise<void> | undefined;
  let closing: Promise<void> | undefined;

  app.server.on('connection', (socket: Socket) => {
    accepted += 1;
    newestAt = performance.now();
    connections.add(socket);
    unused.add(socket);
    socket.once('close', () => {
      unused.delete(socket);
      connections.delete(socket);
    });
  });
  app.addHook('onRequest', (request, reply, done) => {
    unused.delete(request.raw.socket);
    inFlight.add(reply);
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (parting) reply.header('connection', 'close');
    done();
  });
  app.addHook('onResponse', (_request, reply, done) => {
    inFlight.delete(reply);
    done();
  });

  /**
   * Closes the listening socket alone. The kernel resets connections that have arrived there and are not accepted yet, and a proxy must
   * not repeat a POST that went out on one. So connections are kept for a moment: a proxy uses those it has, and opens no new ones.
   * Once it is closed a proxy is refused, which it takes elsewhere whatever the method, and no kept connection is closed under a request
   * since each ends with an answer.
   */
  const stopAccepting = async (): Promise<void> => {
    parting = false;
    newestAt = performance.now();
    const waitUntil = newestAt + QUIET_WAIT_MS;
    while (performance.now() < Math.min(newestAt + QUIET_MS, waitUntil)) await sleep(LOOK_MS);
    // A turn of the loop accepts one connection at most: after one that accepted none, none waits.
    for (let before = -1; before !== accepted && performance.now() < waitUntil + QUIET_MS; ) {
      before = accepted;
      await nextTurn();
    }
    // Not `app.server.close()`, which destroys idle connections at once.
    allEnded = new Promise((resolve) => void Server.prototype.close.call(app.server, () => resolve()));
    parting = true;
    controller.abort();
    const lastUntil = performance.now() + LAST_REQUESTS_MS;
    while (connections.size > 0 && performance.now() < lastUntil) await sleep(LOOK_MS);
  };

  const drain = async (deadlineMs: number): Promise<void> => {
    leaving = true;
    parting = true;
    controller.abort();
    for (const { raw } of inFlight) if (!raw.headersSent) raw.setHeader('connection', 'close');
    const deadline = setTimeout(() => app.server.closeAllConnections(), deadlineMs);
    // A reply whose headers left before the shutdown keeps its connection alive; it goes as soon as it is idle.
    const sweep = setInterval(() => {
      app.server.closeIdleConnections();
      for (const socket of unused) socket.destroy();
    }, IDLE_SWEEP_MS);
    try {
      await app.close();
      // Fastify does not wait for connections of a server that listens no more.
      await allEnded;
    } finally {
      clearTimeout(deadline);
      clearInterval(sweep);
    }
  };
  return {
    leaving: () => leaving,
    isParting: () => parting,
    onRequest: (socket) => void unused.delete(socket),
    async leave(lameDuckMs) {
      leaving = true;
      if (lameDuckMs === 0) return;
      parting = true;
      await sleep(lameDuckMs);
      await stopAccepting();
    },
    stopping: controller.signal,
    close(deadlineMs) {
      closing ??= drain(deadlineMs);
      return closing;
    },
  };
}
