import type { HttpRoute, HttpRouteReply } from '@mainstay/kernel';
import { codePage, confirmPage, errorPage, HEADERS } from './sso-pages.ts';
import { CALLBACK_PATH, CONFIRM_PATH, returnAddress } from './sso-return.ts';
import { confirmSso, landSso, type SsoLanding } from './sso-sign-in.service.ts';

/** Where the provider sends the browser back to. What leaves here is a code that is worth nothing without the starter's secret. */
export const ssoCallback: HttpRoute = {
  method: 'GET',
  path: CALLBACK_PATH,
  handle: async (services, request) => answer(await landSso(services, request)),
};

/** Where the page sends the code that the person's program shows. Its ticket is in no address, so no other site can send it. */
export const ssoConfirm: HttpRoute = {
  method: 'POST',
  path: CONFIRM_PATH,
  async handle(services, { body }) {
    const sent = new URLSearchParams(Buffer.from(body).toString());
    const [ticket, userCode] = [sent.get('ticket') ?? '', sent.get('code') ?? ''];
    return answer(await confirmSso(services, { ticket, userCode }), true);
  },
};

function answer(landing: SsoLanding, again = false): HttpRouteReply {
  const { returnTo } = landing;
  if ('unconfirmed' in landing) return confirmPage(landing, again);
  if ('error' in landing)
    return returnTo === null ? errorPage(landing.error) : redirect(returnTo, { ssoError: landing.error.code });
  return returnTo === null ? codePage(landing.code) : redirect(returnTo, { ssoCode: landing.code });
}

function redirect(returnTo: string, outcome: Parameters<typeof returnAddress>[1]): HttpRouteReply {
  return { status: 303, headers: { ...HEADERS, location: returnAddress(returnTo, outcome) } };
}
