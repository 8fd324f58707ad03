import compress from '@fastify/compress';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addVary } from './reply-headers.ts';

/** Bytes below which a body is not worth compressing. */
const THRESHOLD = 1024;
/** Texts. Files, images and event streams are not among them. */
const COMPRESSIBLE =
  /^(?:text\/(?!event-stream)|application\/(?:[\w.-]+\+)?(?:json|xml)|application\/javascript|image\/svg\+xml)/;

/**
 * Compresses answers of 1 KB and more with brotli or gzip, as `Accept-Encoding` has it (RFC 9110, section 12.5.3). Never streams, whose
 * parts would be held back, and never what a secret could be guessed from by its length (BREACH): see `staysPlain`.
 * Call it before the routes are registered.
 */
export async function registerCompression(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (staysPlain(request, reply, payload)) request.headers['x-no-compression'] = '1';
    else addVary(reply, 'accept-encoding');
    done();
  });
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: THRESHOLD,
    customTypes: COMPRESSIBLE,
    globalDecompression: false,
  });
  // Behind the plugin's own hook: the compressed form is another representation, equal in meaning only (RFC 9110, section 8.8.1).
  app.addHook('onRoute', (route) => {
    const weaken = async (_request: FastifyRequest, reply: FastifyReply, payload: unknown) => {
      const tag = reply.getHeader('etag');
      const encoding = reply.getHeader('content-encoding');
      if (typeof tag === 'string' && !tag.startsWith('W/') && encoding !== undefined)
        reply.header('etag', encodedTag(tag, encoding === 'br' ? 'br' : 'gz'));
      return payload;
    };
    route.onSend = [route.onSend ?? [], weaken].flat();
  });
}

/**
 * Whether an answer goes out as it is: too short, no text, a stream; or one that depends on a cookie. A page of another origin can make a
 * browser send its cookie and watch the lengths of the answers, but cannot add an `Authorization` header, so only answers that a cookie
 * alone brought, or that set one, can be attacked that way.
 */
function staysPlain(request: FastifyRequest, reply: FastifyReply, payload: unknown): boolean {
  if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return true;
  if (Buffer.byteLength(payload) < THRESHOLD) return true;
  if (!COMPRESSIBLE.test(String(reply.getHeader('content-type') ?? ''))) return true;
  if (reply.hasHeader('set-cookie')) return true;
  const { cookie, authorization, ...headers } = request.headers;
  return cookie !== undefined && authorization === undefined && headers['x-api-key'] === undefined;
}

/** A hash is of the bytes, of which these are others, exactly; a version is of the record, and stays what `If-Match` takes. */
function encodedTag(tag: string, coding: string): string {
  return /^"[\w-]{22}"$/.test(tag) ? `${tag.slice(0, -1)}-${coding}"` : `W/${tag}`;
}
