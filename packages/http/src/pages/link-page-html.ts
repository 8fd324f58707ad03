import { createHash } from 'node:crypto';
import type { LinkField, LinkForm, LinkPage } from './link-page-forms.ts';

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}label{display:block;margin:1rem 0}input{display:block;width:100%;box-sizing:border-box;font:inherit;padding:.4rem}button{font:inherit;padding:.4rem 1rem}.fault{border-left:.3rem solid #b00020;padding-left:.7rem}';

/** Nothing is loaded, framed or run; forms go to this server only, and the one style is named by its digest (CSP level 3). */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface PageState {
  token: string;
  faults: readonly string[];
  values?: Record<string, string>;
}

/** A page, and the policy that goes out with it. */
export function renderPage(page: LinkPage, state: PageState): { html: string; policy: string } {
  const html = [
    '<!doctype html>',
    '<html lang="en">',
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>${escapeHtml(page.title)}</title><style>${STYLE}</style></head>`,
    `<body><h1>${escapeHtml(page.title)}</h1>`,
    ...state.faults.map((fault) => `<p class="fault" role="alert">${escapeHtml(fault)}</p>`),
    `<p>${escapeHtml(page.intro)}</p>`,
    ...page.forms.map((form) => formHtml(page, form, state)),
    '</body></html>',
    '',
  ].join('\n');
  return { html, policy: POLICY };
}

/** The action is relative, so that it is right behind a proxy that serves this host under a path. */
function formHtml({ path }: LinkPage, { procedure, heading, button, fields }: LinkForm, state: PageState): string {
  return [
    ...(heading === undefined ? [] : [`<h2>${escapeHtml(heading)}</h2>`]),
    `<form method="post" action="${path}">`,
    hidden('form', procedure),
    hidden('token', state.token),
    ...fields.map((field) => fieldHtml(field, state.values?.[field.name] ?? '')),
    `<button type="submit">${escapeHtml(button)}</button>`,
    '</form>',
  ].join('\n');
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
}

function fieldHtml({ name, label, type, autocomplete, hint, optional }: LinkField, value: string): string {
  const shown = hint === undefined ? '' : `<small>${escapeHtml(hint)}</small>`;
  const input = `<input name="${name}" type="${type}" autocomplete="${autocomplete}" value="${escapeHtml(value)}"${optional ? '' : ' required'}>`;
  return `<label>${escapeHtml(label)}${input}${shown}</label>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
