import { isMainstayError } from './mainstay-error.ts';
import type { SessionChange } from './token-store.ts';

/** What keeps a page's browser from sending this server's cookies; null where nothing does, and outside browsers. */
export function cookieObstacle(url: string): string | null {
  const { location: page } = globalThis as { location?: { hostname: string; protocol: string; origin: string } };
  if (!page?.hostname || !URL.canParse(url)) return null;
  const server = new URL(url);
  // Of one site are at least the last two labels alike; which labels make a site only the browser knows (RFC 6265bis, section 5.2).
  const site = (host: string) => host.split('.').slice(-2).join('.');
  if (site(page.hostname) === site(server.hostname) && page.protocol === server.protocol) return null;
  return `${page.origin} and ${server.origin} are different sites`;
}

/** Tells a developer in the console when a browser keeps no session in its cookie. */
export function createCookieWarning(url: string) {
  let signedIn = false;
  const warn = (why: string) => console.warn(`Mainstay: no session in a cookie: ${why}. See docs/browser.md.`);
  return {
    /** Told of every change of the session; the first sign-in shows what can be foreseen. */
    onChange: (change: SessionChange) => {
      if (signedIn || change !== 'signed-in') return;
      signedIn = true;
      const obstacle = cookieObstacle(url);
      if (obstacle !== null) warn(obstacle);
    },
    /** Told of every refusal to renew. Who never signed in has no cookie, and that is no fault. */
    onRefreshRefused: (error: unknown) => {
      if (!signedIn || !isMainstayError(error, 'INVALID_REFRESH_TOKEN') || error.details?.reason !== 'missing') return;
      warn(cookieObstacle(url) ?? 'the server got none');
    },
  };
}
