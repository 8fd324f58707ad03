import type { OpenApiDocument } from '../openapi/openapi.ts';

/** What a reader looks for first comes first; tags that no group names go to the last. */
const GROUPS = Object.entries({
  Accounts: 'auth users',
  'Tenants and access': 'tenants domains members invitations teams roles permissions authz apiKeys plans',
  Customers:
    'contacts companies deals pipelines stages lossReasons exchangeRates tasks notes files tags customFields views analytics',
  Websites:
    'site pages sections posts comments forms submissions navigation branding seo redirects releases templates assets',
  Invoicing: 'invoices payments subscriptions',
  Privacy: 'consents consentPurposes consentTexts dataRequests legalHolds',
  'Events and search': 'events webhooks search',
  Operation: 'audit jobs system',
}).map(([name, tags]) => ({ name, tags: tags.split(' ') }));

const INTRODUCTION = `
Every operation answers below \`/api/v1\`; what belongs to a tenant also answers below \`/api/v1/tenants/{tenantId}\`.

**Sign-in.** \`POST /auth/login\` gives an access token for \`Authorization: Bearer …\`; \`POST /auth/refresh\` gives the next. Programs use an API key, as a bearer token or in \`x-api-key\`. \`x-tenant-id\` names the tenant for callers with several. Super admins say in \`x-operator-reason\` why they act in a tenant that they are no member of.

**Errors** are \`{ "error": { "code", "message", "details", "requestId" } }\`. \`code\` is stable and listed with each operation; \`details\` names the fields.

**Paging.** Lists take \`cursor\` and \`limit\` (up to 100), or \`page\`, and answer \`{ data, meta: { limit, nextCursor } }\`. Go on while \`nextCursor\` is set.

**Idempotency.** A mutation with an \`Idempotency-Key\` happens once: a repeat within 24 hours gets the first answer.

**Versions.** Records carry a \`version\`, also as \`ETag\`. An update with \`If-Match\` fails with \`VERSION_CONFLICT\` if somebody was faster; a read with \`If-None-Match\` answers 304 while nothing changed.

**Limits.** \`RateLimit-Remaining\` and \`RateLimit-Reset\` tell what is left; 429 and 503 say in \`Retry-After\` how many seconds to wait. Bodies hold 1 MiB unless the operation says more.

**Events.** What changed is told by webhooks, by \`GET /events/stream\` as server-sent events, and by \`GET /events\`: one log, one order.
`.trim();

/** The document as the reference page shows it: each operation once, without its second path and second method, in groups. */
export function docsDocument(document: OpenApiDocument): object {
  const paths: OpenApiDocument['paths'] = {};
  const seen = new Set<string>();
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const procedure = operation['x-procedure'] as string;
      if (seen.has(procedure)) continue;
      seen.add(procedure);
      (paths[path] ??= {})[method] = operation;
    }
  }
  const names = document.tags.map(({ name }) => name);
  const grouped = new Set(GROUPS.flatMap(({ tags }) => tags));
  const groups = [...GROUPS, { name: 'More', tags: names.filter((name) => !grouped.has(name)) }]
    .map(({ name, tags }) => ({ name, tags: tags.filter((tag) => names.includes(tag)) }))
    .filter(({ tags }) => tags.length > 0);
  return {
    ...document,
    info: { ...document.info, description: INTRODUCTION },
    tags: groups.flatMap(({ tags }) => tags).map((name) => ({ name })),
    'x-tagGroups': groups,
    paths,
  };
}
