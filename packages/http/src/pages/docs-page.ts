import type { Services } from '@mainstay/kernel';
import type { AnyRouter } from '@trpc/server';
import type { FastifyInstance } from 'fastify';
import { securityHeaders } from '../host/security-headers.ts';
import { buildOpenApi } from '../openapi/openapi.ts';
import { docsDocument } from './docs-document.ts';

/** What the reference page needs from a browser: its own script, styles that the script writes, and calls to this server. */
const PAGE_POLICY = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'script-src': ["'self'", "'unsafe-inline'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'frame-ancestors': ["'none'"],
  },
};

/** Serves `/openapi.json`, built once, and `/docs`, a reference page whose assets come from this server. */
export async function registerDocs(
  app: FastifyInstance,
  options: { router: AnyRouter; services: Services; version: string; enableDocs?: boolean | undefined },
  basePath: string,
): Promise<void> {
  const { router, services, version } = options;
  const document = buildOpenApi(router, { title: 'Mainstay', version }, { basePath, events: services.registry });
  const json = JSON.stringify(document);
  app.get('/openapi.json', (_request, reply) => reply.type('application/json').send(json));
  if (options.enableDocs === false) return;

  const headers = securityHeaders({ contentSecurityPolicy: PAGE_POLICY });
  // Loaded only here: the page's script is 4 MB of text.
  const { default: reference } = await import('@scalar/fastify-api-reference');
  await app.register(reference, {
    routePrefix: '/docs',
    configuration: {
      content: docsDocument(document),
      pageTitle: 'Mainstay API',
      withDefaultFonts: false,
      telemetry: false,
      // The vendor's own offers.
      agent: { disabled: true },
      mcp: { disabled: true },
      hideClientButton: true,
      showDeveloperTools: 'never',
    },
    hooks: {
      onRequest: (request, reply, done) => {
        reply.headers(headers);
        // The page's own redirect would name the path without that of PUBLIC_URL.
        if (request.routeOptions.url === '/docs') reply.redirect(`${basePath}/docs/`, 301);
        else done();
      },
    },
  });
}
