import type { AppError } from '@mainstay/core';
import type { HttpRoute, HttpRouteReply } from '@mainstay/kernel';
import { landSso } from './sso-sign-in.service.ts';
import { CALLBACK_PATH, returnAddress } from './sso-return.ts';

/** The address may hold a code: nobody keeps the answer, and no page learns where the browser came from. */
const HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

/** Where the provider sends the browser back to. What leaves here is a code that is worth nothing without the starter's secret. */
export const ssoCallback: HttpRoute = {
  method: 'GET',
  path: CALLBACK_PATH,
  async handle(services, request) {
    const landing = await landSso(services, request);
    const { returnTo } = landing;
    if ('error' in landing)
      return returnTo === null ? errorPage(landing.error) : redirect(returnTo, { ssoError: landing.error.code });
    return returnTo === null ? codePage(landing.code) : redirect(returnTo, { ssoCode: landing.code });
  },
};

function redirect(returnTo: string, outcome: Parameters<typeof returnAddress>[1]): HttpRouteReply {
  return { status: 303, headers: { ...HEADERS, location: returnAddress(returnTo, outcome) } };
}

/** A page of fixed words; what is put in is our own codes and messages, and escaped all the same. */
function page(status: number, title: string, lines: readonly string[]): HttpRouteReply {
  const body = [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>`,
    `<body><h1>${escapeHtml(title)}</h1>`,
    ...lines.map((line) => `<p>${escapeHtml(line)}</p>`),
    '</body></html>',
  ].join('\n');
  return { status, headers: { ...HEADERS, 'content-type': 'text/html; charset=utf-8' }, body };
}

function codePage(code: string): HttpRouteReply {
  return page(200, 'You are signed in', [
    'You may go back to where you began. If you are asked for a code there, it is:',
    code,
    'It works once, for a minute. Give it to nobody, and enter it only where you began the sign-in yourself.',
  ]);
}

function errorPage(error: AppError): HttpRouteReply {
  return page(error.status, 'You are not signed in', [`${error.message}.`, `Code: ${error.code}`]);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
