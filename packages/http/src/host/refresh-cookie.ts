import type { IncomingHttpHeaders } from 'node:http';
import { commonErrors } from '@mainstay/core';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { HostScope } from './host-options.ts';
import type { OriginRule } from './trusted-origins.ts';

/** The cookie that holds a browser's refresh token. In production no other host of the same site can set it (RFC 6265bis, section 4.1.3.2). */
function refreshCookieName(production: boolean): string {
  return production ? '__Host-mainstay_refresh' : 'mainstay_refresh';
}

/**
 * The refresh token in its cookie; null without one. A browser sends the cookie along whoever makes it ask, so what changes something
 * must come from a page of an origin that may: this server's own, one that CORS_ORIGINS lists, or in development one of this machine. Browsers name the origin in every such
 * request (Fetch standard, "origin header"); a client that names none is no browser. Throws FORBIDDEN.
 */
export function readRefreshCookie(
  scope: Pick<HostScope, 'production' | 'isTrustedOrigin'>,
  method: string,
  headers: IncomingHttpHeaders,
): string | null {
  if (headers.cookie === undefined) return null;
  const token = parseCookie(headers.cookie)[refreshCookieName(scope.production)];
  if (token === undefined || token === '') return null;
  if (method !== 'GET' && method !== 'HEAD' && !isTrusted(scope.isTrustedOrigin, headers))
    throw commonErrors.FORBIDDEN({ required: 'origin' });
  return token;
}

/** Whether a call comes from no browser's page, or from a page of an origin that may use cookies. */
export function isTrusted(isTrustedOrigin: OriginRule, { origin, host, ...headers }: IncomingHttpHeaders): boolean {
  if (origin !== undefined) {
    if (isTrustedOrigin(origin)) return true;
    // The address that the browser itself used, such as a second name of this server.
    return URL.canParse(origin) && new URL(origin).host === host;
  }
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** The cookie of a device; it lets nobody in, so it may come from anywhere. */
function deviceCookieName(production: boolean): string {
  return production ? '__Host-mainstay_device' : 'mainstay_device';
}

/** By what a device is known on which somebody signed in before; null without it. */
export function readDeviceCookie(scope: Pick<HostScope, 'production'>, headers: IncomingHttpHeaders): string | null {
  if (headers.cookie === undefined) return null;
  return parseCookie(headers.cookie)[deviceCookieName(scope.production)] || null;
}

/** The `Set-Cookie` that makes a device known. */
export function deviceCookieHeader(cookie: { value: string; maxAgeSeconds: number }, production: boolean): string {
  return cookieHeader(deviceCookieName(production), cookie.value, cookie.maxAgeSeconds, production);
}

/** The `Set-Cookie` that stores a refresh token, or forgets it. */
export function refreshCookieHeader(
  cookie: { value: string; maxAgeSeconds: number } | 'clear',
  production: boolean,
): string {
  const [value, maxAge] = cookie === 'clear' ? ['', 0] : [cookie.value, cookie.maxAgeSeconds];
  return cookieHeader(refreshCookieName(production), value, maxAge, production);
}

function cookieHeader(name: string, value: string, maxAge: number, production: boolean): string {
  return stringifySetCookie({
    name,
    value,
    maxAge,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: production,
  });
}
