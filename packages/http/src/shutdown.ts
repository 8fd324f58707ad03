import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Milliseconds between looks for connections that went idle while the server closes. */
const IDLE_SWEEP_MS = 50;

export interface Shutdown {
  /** Whether the shutdown has begun, `leave` included: readiness is off. */
  leaving(): boolean;
  /**
   * Turns readiness off and serves on for so long, each answer with `Connection: close`: load balancers and proxies take their connections
   * elsewhere before any is closed under a request.
   */
  leave(lameDuckMs: number): Promise<void>;
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
  let leaving = false;
  let closing: Promise<void> | undefined;

  app.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  app.addHook('onRequest', (request, reply, done) => {
    unused.delete(request.raw.socket);
    inFlight.add(reply);
    done();
  });
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (leaving) reply.header('connection', 'close');
    done();
  });
  app.addHook('onResponse', (_request, reply, done) => {
    inFlight.delete(reply);
    done();
  });

  const drain = async (deadlineMs: number): Promise<void> => {
    leaving = true;
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
    } finally {
      clearTimeout(deadline);
      clearInterval(sweep);
    }
  };
  return {
    leaving: () => leaving,
    async leave(lameDuckMs) {
      leaving = true;
      if (lameDuckMs > 0) await sleep(lameDuckMs);
    },
    stopping: controller.signal,
    close(deadlineMs) {
      closing ??= drain(deadlineMs);
      return closing;
    },
  };
}
