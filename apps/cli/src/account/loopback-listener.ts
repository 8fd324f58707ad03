import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the browser brings back: a code to be traded for tokens, or why there is none. */
export type SsoOutcome = { ssoCode: string } | { ssoError: string };

/** A web server on this machine for the one request that a browser ends a sign-in with. */
export interface LoopbackListener {
  /** Where the browser is to return to. */
  returnTo: string;
  outcome: Promise<SsoOutcome>;
  close(): void;
}

/** Waits for a browser on a free port of 127.0.0.1, as RFC 8252 (section 7.3) has it for programs. */
export async function listenOnLoopback(): Promise<LoopbackListener> {
  // Other pages in that browser can reach this port too: without the path they cannot end the sign-in.
  const path = `/${randomBytes(16).toString('hex')}`;
  const { promise: outcome, resolve } = Promise.withResolvers<SsoOutcome>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const found = request.method === 'GET' && url.pathname === path ? outcomeIn(url.searchParams) : null;
    if (found === null) return answer(response, 404, 'There is nothing here', 'This page belongs to a sign-in.');
    response.once('close', () => resolve(found));
    return 'ssoCode' in found
      ? answer(response, 200, 'You may close this page', 'Go on in the terminal where you began.')
      : answer(response, 200, 'You are not signed in', 'The terminal where you began says why.');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is an object.
  const { port } = server.address() as AddressInfo;
  return {
    returnTo: `http://127.0.0.1:${port}${path}`,
    outcome,
    close() {
      server.close();
      // Browsers hold connections open ahead of need.
      server.closeAllConnections();
    },
  };
}

function outcomeIn(query: URLSearchParams): SsoOutcome | null {
  const [ssoCode, ssoError] = [query.get('ssoCode'), query.get('ssoError')];
  if (ssoCode) return { ssoCode };
  // It is shown and ends up in scripts: only what looks like one of our codes passes.
  return ssoError ? { ssoError: /^[A-Z_]{1,64}$/.test(ssoError) ? ssoError : 'SSO_FAILED' } : null;
}

/** A page of fixed words. Its address holds a code, so nothing keeps it and no other page learns of it. */
function answer(response: ServerResponse, status: number, title: string, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  response.end(
    `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>\n<body><h1>${title}</h1><p>${text}</p></body></html>\n`,
  );
}
