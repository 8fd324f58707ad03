import { commonErrors } from '@mainstay/core';
import type { FastifyInstance } from 'fastify';
import { sendRestError } from '../host/error-reply.ts';

/** Serves `/` to browsers: what runs here, and where to go on. Programs, which do not ask for HTML, get 404 as at any unknown path. */
export function registerFrontPage(
  app: FastifyInstance,
  options: { version: string; enableDocs?: boolean | undefined; mailbox?: unknown },
  basePath: string,
): void {
  const links = [
    ...(options.enableDocs === false ? [] : [['/docs', 'API reference']]),
    ['/openapi.json', 'OpenAPI document'],
    ['/health', 'Health'],
    ...(options.mailbox ? [['/dev/mailbox', 'Mailbox of this development server']] : []),
  ];
  const items = links.map(([href, text]) => `<li><a href="${basePath}${href}">${text}</a></li>`).join('');
  const page =
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mainstay</title>` +
    `<h1>Mainstay</h1><p>The Mainstay API runs here, version ${options.version}.</p><ul>${items}</ul></html>\n`;
  app.get('/', (request, reply) => {
    reply.header('vary', 'accept');
    if (!/\btext\/html\b/.test(request.headers.accept ?? '')) return sendRestError(reply, commonErrors.NOT_FOUND());
    return reply.type('text/html; charset=utf-8').send(page);
  });
}
