import type { Readable } from 'node:stream';
import type { Services } from '../procedures/context.ts';

/**
 * A plain HTTP answer of a module, for what is no procedure: a page that browsers are sent to, a file behind a signed address, another
 * system's webhook. The host serves it at `path` and under `/api/v1`, draws on the network's rate limit before it is handled, and adds
 * the security headers and the request log.
 */
export interface HttpRoute {
  method: 'GET' | 'POST';
  /** Begins with `/`; parameters are written `:name`. */
  path: string;
  /** Whether a GET also answers HEAD, with the same headers and no body: for routes that nothing is changed by. */
  head?: true;
  /** The budget of the caller's network that a request draws on; `anonymous` unless given. `delivery` is for the parts of pages, of which a visitor loads many. */
  limit?: 'anonymous' | 'delivery';
  /** What an AppError says goes out as REST sends it; anything else is logged and answered as INTERNAL_ERROR. */
  handle(services: Services, request: HttpRouteRequest): Promise<HttpRouteReply>;
}

/** What a route is told of its request. */
export interface HttpRouteRequest {
  id: string;
  method: 'GET' | 'HEAD' | 'POST';
  ip: string;
  userAgent: string;
  /** By lower-case name; the values of a repeated header are joined. */
  headers: Readonly<Record<string, string>>;
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** The body's bytes as they came, up to 1 MiB, whatever their type: signatures are over exactly these. Empty without a body. */
  body: Uint8Array;
}

export interface HttpRouteReply {
  status: number;
  /** Replaces the host's own where the names are equal. */
  headers?: Readonly<Record<string, string>>;
  /** A stream is destroyed when the client goes away. */
  body?: string | Uint8Array | Readable;
}
