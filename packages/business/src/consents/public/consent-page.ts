import { createHash } from 'node:crypto';
import type { HttpRouteReply } from '@mainstay/kernel';

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}button{font:inherit;padding:.4rem 1rem}';

/** The address is a secret of the person's: nobody keeps the answer, and no page learns where the browser came from. Nothing is loaded, framed or run. */
const HEADERS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
};

/** A page of fixed words; what is put in is escaped. With a button, it posts to where it came from. */
export function consentPage(status: number, title: string, lines: readonly string[], button?: string): HttpRouteReply {
  const form =
    button === undefined ? [] : [`<form method="post"><button type="submit">${escapeHtml(button)}</button></form>`];
  const body = [
    '<!doctype html>',
    '<html lang="en">',
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>`,
    `<body><h1>${escapeHtml(title)}</h1>`,
    ...lines.map((line) => `<p>${escapeHtml(line)}</p>`),
    ...form,
    '</body></html>',
    '',
  ].join('\n');
  return { status, headers: HEADERS, body };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
