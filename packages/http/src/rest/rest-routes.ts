import type { IncomingMessage } from 'node:http';
import multipart from '@fastify/multipart';
import { commonErrors } from '@mainstay/core';
import { dropReceived, listProcedures, toAppError } from '@mainstay/kernel';
import { callTRPCProcedure } from '@trpc/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { entityTagOf, isUnchanged } from '../host/entity-tags.ts';
import { logOwnFault, sendRestError } from '../host/error-reply.ts';
import { BODY_LIMIT, type HostScope } from '../host/host-options.ts';
import { readJson, requireShallow } from '../host/json-body.ts';
import { sendJsonText, writeReplyHeaders } from '../host/reply-headers.ts';
import { leaveUnread } from '../host/request-body.ts';
import { clientSignal, createContext } from '../host/request-facts.ts';
import { readForm } from './rest-form.ts';
import { type RestParts, readRestInput } from './rest-input.ts';
import { methodIndex } from './rest-methods.ts';
import { type RestPlan, restPlan } from './rest-plan.ts';
import { isAsyncIterable, sendDownload, sendEvents } from './rest-stream.ts';

/** Versions of the REST address, below the scope's prefix. */
const PREFIXES = ['/v1', ''];

/** The pages of websites, by their paths. */
const SITE_PAGES = /^\/api\/(?:v1\/)?public\/sites\/[^/?#]+\/pages\//;

/** What caches do with a public path at which there is nothing, and with what could not be answered. */
const ABSENT = { 'cache-control': 'public, max-age=0, must-revalidate', 'cdn-cache-control': 'max-age=10' };
const UNCACHED = { 'cache-control': 'no-store' };

/** Serves the REST route of every procedure that has one. Each call goes through the procedure, its policy included. */
export async function registerRestRoutes(app: FastifyInstance, scope: HostScope): Promise<void> {
  await app.register(multipart);
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', leaveUnread);
  const parse = restJsonParser(app);

  const plans = listProcedures(scope.router)
    .map(restPlan)
    .filter((plan) => plan !== null);
  for (const plan of plans) {
    const bodyLimit = plan.meta.bodyLimit ?? BODY_LIMIT;
    const handler = (request: FastifyRequest, reply: FastifyReply) => answerRest(scope, plan, request, reply, parse);
    for (const prefix of PREFIXES) {
      for (const url of plan.urls) app.route({ method: [...plan.methods], url: prefix + url, bodyLimit, handler });
    }
  }

  const allowedAt = methodIndex(plans);
  app.setNotFoundHandler((request, reply) => {
    const path = (request.raw.url ?? '').split('?', 1)[0]!.replace(/^\/api(\/v1(?=\/|$))?/, '');
    const allowed = allowedAt(path);
    if (allowed.length === 0) return sendRestError(reply, commonErrors.NOT_FOUND());
    // The kinds of errors have no 405; over HTTP this one does (RFC 9110, section 15.5.6).
    return sendRestError(reply.header('allow', allowed.join(', ')), commonErrors.METHOD_NOT_ALLOWED(), 405);
  });
}

async function answerRest(
  scope: HostScope,
  plan: RestPlan,
  request: FastifyRequest,
  reply: FastifyReply,
  parse: (text: string) => unknown,
): Promise<FastifyReply> {
  const isForm = request.isMultipart();
  if (isForm && plan.fileField === null && !plan.takesFiles) throw commonErrors.UNSUPPORTED_MEDIA_TYPE();
  const params = request.params as Record<string, string>;
  // `/contacts//notes`, `DELETE /contacts/`: a client that lost the id must not reach something else.
  if (Object.entries(params).some(([name, value]) => value === '' && name !== '*')) throw commonErrors.NOT_FOUND();
  const signal = clientSignal(reply);
  const context = createContext(scope, request, {
    door: 'rest',
    procedures: plan.path,
    batchSize: 1,
    signal,
    pathTenantId: params['tenantId'],
  });
  const lastEventId = (request.headers['last-event-id'] as string | undefined) ?? null;
  const parts = (body: unknown): RestParts => ({
    params,
    query: request.query as RestParts['query'],
    body,
    ifMatch: request.headers['if-match'],
    lastEventId: lastEventId ?? undefined,
  });
  // Read when the policy has let the caller in: a body is not even received before. Read once: it cannot be read again.
  let input: Promise<unknown> | undefined;
  const limit = plan.meta.bodyLimit ?? BODY_LIMIT;
  const readParts = () => {
    if (isForm) return readForm(request, plan, limit, context.request);
    return request.body === undefined ? undefined : readJson(request, limit, parse);
  };
  const readInput = async () => readRestInput(plan, parts(await readParts()));
  try {
    const output: unknown = await callTRPCProcedure({
      router: scope.router,
      path: plan.path,
      type: plan.type,
      ctx: context,
      getRawInput: () => (input ??= readInput()),
      signal,
      batchIndex: 0,
    });
    writeReplyHeaders(reply, context, [], scope.production);
    if (plan.type === 'subscription' && isAsyncIterable(output)) {
      return sendEvents(reply, scope, plan, output, signal, lastEventId);
    }
    if (isAsyncIterable(output)) {
      reply.headers(context.reply.headers ?? {});
      const tag = context.reply.headers?.['etag'];
      if (tag !== undefined && isUnchanged(request.headers['if-none-match'], tag)) return reply.code(304).send();
      return await sendDownload(reply, scope, plan, output, context.reply);
    }
    const status = context.reply.status ?? plan.rest.status ?? 200;
    return sendOutput(
      reply.headers(context.reply.headers ?? {}),
      plan,
      status,
      output,
      context.reply.headers?.['etag'],
    );
  } catch (thrown) {
    logOwnFault(scope, request.id, plan.path, thrown);
    writeReplyHeaders(reply, context, [], scope.production);
    const error = toAppError(thrown);
    if (plan.meta.limit === 'delivery') reply.headers(error.status === 404 ? ABSENT : UNCACHED);
    // A refusal may have a status that the kinds of errors have not, such as 414.
    const own = context.reply.status ?? 0;
    return sendRestError(reply.headers(context.reply.headers ?? {}), error, own >= 400 ? own : error.status);
  } finally {
    await dropReceived(context.request);
  }
}

/**
 * The address to route a request by: reading, or posting to, a collection works with a slash behind it, too. What changes or deletes is
 * taken literally: there the slash is more likely what is left of an id that was empty.
 */
export function routedUrl({ method = '', url = '' }: Pick<IncomingMessage, 'method' | 'url'>): string {
  if (!['GET', 'HEAD', 'POST'].includes(method)) return url;
  // A website's own path has one form, to which its others lead.
  if (SITE_PAGES.test(url)) return url;
  return url.replace(/^(\/api\/[^?#]*[^/?#])\/(?=[?#]|$)/, '$1');
}

/** Fastify's own parser, which refuses keys that reach for prototypes, and what is nested too deep. */
function restJsonParser(app: FastifyInstance): (text: string) => unknown {
  const parse = app.getDefaultJsonParser('error', 'error');
  return (text) => {
    let outcome: { error: Error | null; value?: unknown } | undefined;
    // It calls back before it returns, and uses nothing of the request.
    void parse({} as FastifyRequest, text, (error, value) => {
      outcome = { error, value };
    });
    if (!outcome || outcome.error) throw commonErrors.BAD_REQUEST(undefined, { cause: outcome?.error });
    requireShallow(outcome.value);
    return outcome.value;
  };
}

function sendOutput(reply: FastifyReply, plan: RestPlan, status: number, output: unknown, own?: string): FastifyReply {
  reply.code(status);
  if (status === 204) return reply.send();
  const isText = plan.rest.produces !== undefined && (typeof output === 'string' || output instanceof Uint8Array);
  const tag = own ?? (plan.versioned ? entityTagOf(output) : null);
  if (tag !== null) {
    reply.header('etag', tag);
    if (plan.type === 'query' && status === 200 && isUnchanged(reply.request.headers['if-none-match'], tag))
      return reply.code(304).send();
  }
  if (isText) return reply.type(plan.rest.produces!).send(output);
  return sendJsonText(reply, JSON.stringify(output ?? null));
}
