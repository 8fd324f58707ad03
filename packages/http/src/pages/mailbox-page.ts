import type { FastifyInstance } from 'fastify';

/** A mail that was kept instead of sent. */
export interface KeptMail {
  /** When, ISO 8601. */
  at: string;
  to: string;
  subject: string;
  text: string;
}

/** Serves the mails that no SMTP server took: `/dev/mailbox` as a page, `/dev/mailbox.json?to=` for programs; newest first. */
export function registerMailbox(app: FastifyInstance, mails: () => readonly KeptMail[]): void {
  const newestFirst = (to: string | undefined) =>
    mails()
      .filter((mail) => to === undefined || mail.to === to.toLowerCase())
      .reverse();
  app.get<{ Querystring: { to?: string } }>('/dev/mailbox.json', (request, reply) => {
    reply.header('cache-control', 'no-store');
    return { data: newestFirst(one(request.query.to)).map(({ at, to, subject, text }) => ({ at, to, subject, text })) };
  });
  app.get<{ Querystring: { to?: string } }>('/dev/mailbox', (request, reply) => {
    reply.header('cache-control', 'no-store').type('text/html; charset=utf-8');
    return page(newestFirst(one(request.query.to)));
  });
}

/** A query field given twice counts once. */
function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function page(mails: readonly KeptMail[]): string {
  const items = mails.map(
    ({ at, to, subject, text }) =>
      `<article><h2>${escaped(subject)}</h2><p>${escaped(at)} to ${escaped(to)}</p><pre>${linked(text)}</pre></article>`,
  );
  return `<!doctype html><html lang="en"><title>Mailbox</title><h1>Mailbox</h1>${items.join('') || '<p>No mail yet.</p>'}</html>\n`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** Text with its web addresses as links. */
function linked(text: string): string {
  return escaped(text).replace(/https?:\/\/[^\s<>"']+/g, (url) => `<a href="${url}">${url}</a>`);
}
