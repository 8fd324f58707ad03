import type { FastifyCorsOptions } from '@fastify/cors';
import type { FastifyRequest } from 'fastify';
import type { HttpHostOptions } from './host-options.ts';

/** Whether pages of an origin (`https://app.example.com`) may use cookies here, and read answers that were given for cookies. */
export type OriginRule = (origin: string) => boolean;

/** What visitors of websites read through the API, and send by forms: without a credential, from wherever their pages are. */
const PUBLIC_READS = /^(?:\/api\/(?:v1\/)?public\/sites|(?:\/api\/v1)?\/public\/forms)\//;

const LOOPBACK = /^(?:localhost|[^.]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Trusts the server's own origin and the listed ones; in development also every page of this machine, whatever its port: front ends run on
 * servers of their own there.
 */
export function trustedOrigins(
  { production, corsOrigins }: Pick<HttpHostOptions, 'production' | 'corsOrigins'>,
  publicUrl: string,
): OriginRule {
  const named = new Set([new URL(publicUrl).origin, ...(corsOrigins === '*' ? [] : corsOrigins)]);
  return (origin) => named.has(origin) || (!production && isLoopback(origin));
}

function isLoopback(origin: string): boolean {
  return URL.canParse(origin) && /^https?:$/.test(new URL(origin).protocol) && LOOPBACK.test(new URL(origin).hostname);
}

/** How a cross-origin request is answered: a trusted page by its name, with credentials; any other as `CORS_ORIGINS` says, without. */
export function corsAnswer(
  { corsOrigins }: Pick<HttpHostOptions, 'corsOrigins'>,
  isTrusted: OriginRule,
): (request: FastifyRequest) => Pick<FastifyCorsOptions, 'origin' | 'credentials'> {
  return ({ url, headers: { origin } }) => {
    // What websites show is anybody's, and the same to all.
    if (PUBLIC_READS.test(url)) return { origin: '*', credentials: false };
    if (origin !== undefined && isTrusted(origin)) return { origin: [origin], credentials: true };
    return corsOrigins === '*' ? { origin: '*', credentials: false } : { origin: [...corsOrigins], credentials: true };
  };
}
