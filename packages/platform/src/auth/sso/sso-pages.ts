import type { AppError } from '@mainstay/core';
import type { HttpRouteReply } from '@mainstay/kernel';
import type { UnconfirmedSignIn } from './sso-challenges.ts';

/** The address may hold a code: nobody keeps the answer, and no page learns where the browser came from. */
export const HEADERS = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };

/** A page of fixed words; what is put in is escaped. `form` is HTML. */
function page(status: number, title: string, lines: readonly string[], form = ''): HttpRouteReply {
  const body = [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>`,
    `<body><h1>${escapeHtml(title)}</h1>`,
    ...lines.map((line) => `<p>${escapeHtml(line)}</p>`),
    form,
    '</body></html>',
  ].join('\n');
  return { status, headers: { ...HEADERS, 'content-type': 'text/html; charset=utf-8' }, body };
}

/** Shows the code with which a program that is elsewhere fetches the session. */
export function codePage(code: string): HttpRouteReply {
  return page(200, 'You are signed in', [
    'Go back to where you began, and enter this code there:',
    code,
    'It works once, for a minute. Give it to nobody, and enter it only where you began the sign-in yourself.',
  ]);
}

/** Says why there is no sign-in. */
export function errorPage(error: AppError): HttpRouteReply {
  return page(error.status, 'You are not signed in', [`${error.message}.`, `Code: ${error.code}`]);
}

/**
 * Asks whether the program that began the sign-in is the person's: who it is, and for the code that it shows. The form's action is relative,
 * so that it is right behind a proxy that serves this host under a path.
 */
export function confirmPage(
  { unconfirmed, ticket }: { unconfirmed: UnconfirmedSignIn; ticket: string },
  again: boolean,
): HttpRouteReply {
  const { starter, tenantName } = unconfirmed;
  const at = `${starter.startedAt.slice(0, 16).replace('T', ' ')} UTC`;
  const lines = [
    ...(again ? ['This is not the code. After a few wrong ones the sign-in ends.'] : []),
    `A program is to be signed in as you at “${tenantName}”. It began at ${at}, from the address ${starter.ip}, and calls itself “${starter.userAgent || 'nothing'}”.`,
    'If you began it yourself, at a terminal or program before you, type the code that it shows. If somebody sent you a link or a code, close this page: they would be signed in as you.',
  ];
  const form = [
    '<form method="post" action="confirm">',
    `<input type="hidden" name="ticket" value="${escapeHtml(ticket)}">`,
    '<label>Code <input name="code" type="text" autocomplete="off" autocapitalize="characters" required></label>',
    '<button type="submit">Sign the program in</button>',
    '</form>',
  ].join('\n');
  return page(again ? 400 : 200, 'Is this program yours?', lines, form);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
