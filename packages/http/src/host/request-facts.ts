import { commonErrors, Id } from '@mainstay/core';
import type { ReplyFacts, RequestContext, RequestFacts } from '@mainstay/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HostScope } from './host-options.ts';
import { isTrusted, readDeviceCookie, readRefreshCookie } from './refresh-cookie.ts';

/** What the request log tells of the procedures that a request called. */
interface CallRecord {
  procedures: string;
  reply: ReplyFacts & { userId?: string };
}

declare module 'fastify' {
  interface FastifyRequest {
    call: CallRecord | null;
  }
}

export interface CallOptions {
  door: 'trpc' | 'rest';
  procedures: string;
  batchSize: number;
  signal: AbortSignal;
  /** The tenant that the path names; it goes before the header. */
  pathTenantId?: string | undefined;
}

/**
 * The context of every call that this HTTP request makes, and its entry in the request log.
 * Throws VALIDATION_ERROR when the acting tenant's id is no UUID, FORBIDDEN for a cookie that another site's page sent.
 */
export function createContext(scope: HostScope, request: FastifyRequest, options: CallOptions): RequestContext {
  const { headers } = request.raw;
  const call: CallRecord = { procedures: options.procedures, reply: {} };
  request.call = call;
  const facts: RequestFacts = {
    id: request.id,
    ip: request.ip,
    userAgent: headers['user-agent'] ?? '',
    door: options.door,
    credential: readCredential(headers.authorization, headers['x-api-key']),
    actingTenantId: actingTenant(options.pathTenantId, headers['x-tenant-id']),
    idempotencyKey: single(headers['idempotency-key']),
    operatorReason: single(headers['x-operator-reason']),
    refreshCookie: readRefreshCookie(scope, request.method, headers),
    trustedOrigin: isTrusted(scope.isTrustedOrigin, headers),
    deviceCookie: readDeviceCookie(scope, headers),
    batchSize: options.batchSize,
    signal: options.signal,
  };
  return { services: scope.services, request: facts, reply: call.reply };
}

/** Aborted when the client goes away before its answer is complete. */
export function clientSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  const { raw } = reply;
  raw.once('close', () => {
    if (!raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

/** A bearer token (RFC 6750), or an API key in a header of its own. */
function readCredential(authorization: string | undefined, apiKey: string | string[] | undefined): string | null {
  if (authorization !== undefined && authorization.slice(0, 7).toLowerCase() === 'bearer ') {
    const token = authorization.slice(7).trim();
    if (token !== '') return token;
  }
  return single(apiKey);
}

function actingTenant(fromPath: string | undefined, fromHeader: string | string[] | undefined): string | null {
  if (fromPath !== undefined) return requireId(fromPath, 'tenantId');
  const header = single(fromHeader);
  return header === null ? null : requireId(header, 'x-tenant-id');
}

function requireId(value: string, name: string): string {
  const id = Id.safeParse(value);
  if (!id.success) throw commonErrors.VALIDATION_ERROR([{ path: name, message: 'Invalid UUID' }]);
  return id.data;
}

function single(header: string | string[] | undefined): string | null {
  if (typeof header === 'string') return header === '' ? null : header;
  return header?.[0] ?? null;
}
