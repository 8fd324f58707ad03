import { commonErrors } from '@mainstay/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What is received and thrown away of a body that nobody read, so that its sender sees the answer: bytes and milliseconds. */
const DRAIN_BYTES = 16 * 1024 * 1024;
const DRAIN_MS = 2_000;
const DRAIN_WATCH_MS = 20;

/** Leaves a body unread on its connection: the policy of a call comes first. For content type parsers. */
export function leaveUnread(
  _request: FastifyRequest,
  payload: unknown,
  done: (error: null, body: unknown) => void,
): void {
  done(null, payload);
}

/**
 * Receives a body, once. Throws PAYLOAD_TOO_LARGE past `limit` bytes, without receiving it where its length was announced,
 * UNSUPPORTED_MEDIA_TYPE for a compressed one, BAD_REQUEST when the client breaks off.
 */
export async function readBody(request: FastifyRequest, limit: number): Promise<Buffer> {
  const { raw, headers } = request;
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity')
    throw commonErrors.UNSUPPORTED_MEDIA_TYPE();
  if (Number(headers['content-length'] ?? 0) > limit) throw commonErrors.PAYLOAD_TOO_LARGE();
  if (raw.destroyed && !raw.readableEnded) throw commonErrors.BAD_REQUEST();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (outcome: () => void) => {
      raw.off('data', onData).off('end', onEnd).off('error', onBreak).off('close', onBreak);
      outcome();
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        raw.pause();
        stop(() => reject(commonErrors.PAYLOAD_TOO_LARGE()));
      } else chunks.push(chunk);
    };
    const onEnd = () => stop(() => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size)));
    const onBreak = () => stop(() => reject(commonErrors.BAD_REQUEST()));
    raw.on('data', onData).on('end', onEnd).on('error', onBreak).on('close', onBreak);
  });
}

/**
 * Sees to bodies that were answered before they were read: a connection that closes at once is reset, and the sender never sees the
 * answer (RFC 9112, section 9.6). The rest is received up to a bound, then the connection is closed.
 */
export function registerDraining(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, _payload, done) => {
    // Node closes behind an answer that says so, whatever is still arriving: such a connection is closed below.
    if (isUnread(request)) {
      reply.removeHeader('connection');
      reply.raw.removeHeader('connection');
      reply.raw.shouldKeepAlive = true;
    }
    done();
  });
  app.addHook('onResponse', (request, _reply, done) => {
    if (isUnread(request)) drain(request);
    done();
  });
}

function isUnread({ raw }: FastifyRequest): boolean {
  const announced = raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length'] ?? 0) > 0;
  // An injected request, which comes over no connection, is never `complete`.
  return announced && !raw.complete && !raw.readableEnded && !raw.destroyed;
}

function drain({ raw }: FastifyRequest): void {
  const { socket } = raw;
  const begun = socket.bytesRead;
  const deadline = Date.now() + DRAIN_MS;
  // Node throws the rest away by itself, past the stream: only the socket knows how much that was.
  const watch = setInterval(() => {
    if (socket.bytesRead - begun > DRAIN_BYTES || Date.now() > deadline) socket.destroy();
  }, DRAIN_WATCH_MS);
  const done = () => clearInterval(watch);
  raw.once('end', () => {
    done();
    if (raw.headers.connection?.toLowerCase() === 'close') socket.end();
  });
  socket.once('close', done);
  raw.once('close', done);
  raw.resume();
}
