import { commonErrors } from '@mainstay/core';
import { listProcedures, type ReplyFacts, toAppError } from '@mainstay/kernel';
import { callTRPCProcedure } from '@trpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { logOwnFault } from '../host/error-reply.ts';
import type { HostScope } from '../host/host-options.ts';
import { writeRateHeaders, writeRetryAfter } from '../host/reply-headers.ts';
import { clientSignal } from '../host/request-facts.ts';
import { LINK_PAGES, type LinkForm, type LinkPage } from './link-page-forms.ts';
import { renderPage } from './link-page-html.ts';

/** A form of these pages is some hundred bytes. */
const FORM_LIMIT = 16 * 1024;

/**
 * The address holds a token: no answer is kept, and no page learns where the browser came from. `renderPage` gives the policy by which
 * nothing is loaded or run, and no other page may frame the form.
 */
const HEADERS = {
  'cache-control': 'no-store',
  'content-type': 'text/html; charset=utf-8',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow',
};

/**
 * Serves what mailed links open: plain pages whose forms work without script. Looking at one changes nothing, for mail filters follow
 * links; the form's button does. Only pages whose procedures the router has are served. Register it in a scope of its own: it replaces the parsers.
 */
export function registerLinkPages(app: FastifyInstance, scope: HostScope): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_LIMIT },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  const known = new Set(listProcedures(scope.router).map(({ path }) => path));
  for (const page of LINK_PAGES) {
    const forms = page.forms.filter(({ procedure }) => known.has(procedure));
    if (forms.length === 0) continue;
    const url = `/${page.path}`;
    app.get(url, (request, reply) => {
      const { token } = request.query as { token?: unknown };
      return show(reply, 200, { ...page, forms }, { token: typeof token === 'string' ? token : '' });
    });
    app.post(url, (request, reply) => submit(scope, { ...page, forms }, request, reply));
  }
}

async function submit(scope: HostScope, page: LinkPage, request: FastifyRequest, reply: FastifyReply) {
  const sent = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const token = sent.get('token') ?? '';
  const form = page.forms.find(({ procedure }) => procedure === (sent.get('form') ?? page.forms[0]?.procedure));
  if (!form) return show(reply, 400, page, { token, faults: ['This form is not known here.'] });
  const signal = clientSignal(reply);
  const facts = { id: request.id, ip: request.ip, userAgent: request.headers['user-agent'] ?? '' };
  const call: { procedures: string; reply: ReplyFacts } = { procedures: form.procedure, reply: {} };
  request.call = call;
  const run = async (path: string, input: unknown, credential: string | null = null) =>
    callTRPCProcedure({
      router: scope.router,
      path,
      type: 'mutation',
      // Nobody's browser is signed in by these pages: they read and set no cookie.
      ctx: {
        services: scope.services,
        request: {
          ...facts,
          door: 'rest' as const,
          credential,
          actingTenantId: null,
          idempotencyKey: null,
          refreshCookie: null,
          batchSize: 1,
          signal,
        },
        reply: call.reply,
      },
      getRawInput: async () => input,
      signal,
      batchIndex: 0,
    });
  const { fields } = form;
  const values = Object.fromEntries(fields.map(({ name }) => [name, sent.get(name) ?? '']));
  const given = fields.filter(({ name, optional }) => !optional || values[name] !== '').map(({ name }) => name);
  const typed = Object.fromEntries(given.map((name) => [name, values[name]]));
  try {
    const answer: unknown = await run(form.procedure, { ...form.fixed, ...typed, [form.tokenField]: token });
    if (call.reply.rate) writeRateHeaders(reply, call.reply.rate);
    const next = form.next?.(answer);
    if (next) return await show(reply, 200, { ...page, forms: [next.form] }, { token: next.token });
    // The page has no use for the session that a sign-in opens.
    const opened = accessTokenIn(answer);
    if (opened !== null) await run('auth.logout', undefined, opened).catch(() => undefined);
    return await show(reply, 200, { ...page, intro: form.done(answer), forms: [] }, { token: '' });
  } catch (thrown) {
    logOwnFault(scope, request.id, form.procedure, thrown);
    const error = toAppError(thrown);
    const details = Array.isArray(error.details) ? error.details : [];
    const faults = details.length > 0 ? details.map(({ message }) => `${message}.`) : [`${error.message}.`];
    if (call.reply.rate) writeRateHeaders(reply, call.reply.rate);
    writeRetryAfter(reply, [error]);
    // What was typed stays, but for secrets.
    return show(reply, error.status, page, { token, faults, values: visible(form, values) });
  }
}

function visible({ fields }: LinkForm, values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    fields.filter(({ type }) => type !== 'password').map(({ name }) => [name, values[name] ?? '']),
  );
}

function accessTokenIn(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null || !('tokens' in answer)) return null;
  const { accessToken } = answer.tokens as { accessToken?: unknown };
  return typeof accessToken === 'string' ? accessToken : null;
}

function show(
  reply: FastifyReply,
  status: number,
  page: LinkPage,
  state: { token: string; faults?: readonly string[]; values?: Record<string, string> },
): FastifyReply {
  const asksForToken = page.forms.length > 0 && state.token === '';
  const faults = asksForToken ? [`${commonErrors.BAD_REQUEST.message}: the link is not complete.`] : state.faults;
  const { html, policy } = renderPage(page, { ...state, faults: faults ?? [] });
  const code = asksForToken ? 400 : status;
  return reply
    .code(code)
    .headers({ ...HEADERS, 'content-security-policy': policy })
    .send(html);
}
