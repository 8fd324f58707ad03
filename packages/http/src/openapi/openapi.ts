import { listProcedures } from '@mainstay/kernel';
import type { AnyRouter } from '@trpc/server';
import { paramsOf, type RestPlan, restPlan } from '../rest/rest-plan.ts';
import { outputSchemaOf } from './json-schema.ts';
import { type Components, createComponents } from './openapi-components.ts';
import { errorResponses, ERROR_SCHEMA } from './openapi-errors.ts';
import { exampleOf } from './openapi-examples.ts';
import { type DeclaredEvents, describeEvents } from './openapi-events.ts';
import { parametersOf, requestBodyOf, SHARED_PARAMETERS } from './openapi-inputs.ts';

export interface OpenApiInfo {
  title: string;
  version: string;
}

/** An OpenAPI 3.1 document, as far as this package writes one. */
export interface OpenApiDocument {
  openapi: '3.1.0';
  info: OpenApiInfo & { license: { name: string; identifier: string } };
  servers: { url: string }[];
  tags: { name: string }[];
  security: Record<string, string[]>[];
  paths: Record<string, Record<string, OpenApiOperation>>;
  /** What receivers of webhooks are sent, by type of event. */
  webhooks?: Record<string, Record<string, OpenApiOperation>>;
  components: Record<string, Record<string, unknown>>;
}

interface OpenApiOperation {
  operationId: string;
  [field: string]: unknown;
}

interface OpenApiOptions {
  /** The path below which the server is reached. */
  basePath?: string;
  /** What the modules emit. */
  events?: DeclaredEvents;
}

/**
 * The document of every REST route, and of what webhooks send (OpenAPI 3.1.0). Throws when a procedure declares an error code that nobody
 * defines.
 */
export function buildOpenApi(router: AnyRouter, info: OpenApiInfo, options: OpenApiOptions = {}): OpenApiDocument {
  const { basePath = '', events } = options;
  const components = createComponents();
  components.schemas['Error'] = ERROR_SCHEMA;
  const paths: OpenApiDocument['paths'] = {};
  const tags = new Set<string>();
  for (const entry of listProcedures(router)) {
    const plan = restPlan(entry);
    if (!plan) continue;
    tags.add(tagOf(plan));
    const described = describe(plan, components);
    for (const url of plan.urls) {
      for (const method of plan.methods) {
        const operations = (paths[url.replace(/:(\w+)/g, '{$1}')] ??= {});
        operations[method.toLowerCase()] = {
          operationId: operationIdOf(plan, url, method),
          ...described,
          parameters: parametersOf(plan, paramsOf(url), components),
          ...requestBodyOf(plan, method, paramsOf(url), components),
        };
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: { ...info, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: `${basePath}/api/v1` }],
    tags: [...tags].sort().map((name) => ({ name })),
    security: [{ bearer: [] }, { apiKey: [] }],
    paths,
    ...(events ? { webhooks: describeEvents(events, components) } : {}),
    components: {
      schemas: components.schemas,
      responses: components.responses,
      parameters: SHARED_PARAMETERS,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'An access token, or an API key.' },
        apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
      },
    },
  };
}

function describe(plan: RestPlan, components: Components): Record<string, unknown> {
  const { meta, rest } = plan;
  return {
    tags: [tagOf(plan)],
    summary: meta.summary,
    ...(meta.description === undefined ? {} : { description: meta.description }),
    ...(meta.permission === 'public' ? { security: [] } : {}),
    'x-permission': meta.permission,
    'x-procedure': plan.path,
    responses: {
      [String(rest.status ?? 200)]: successOf(plan, components),
      ...(plan.versioned && plan.type === 'query' ? { 304: { description: 'Unchanged since `If-None-Match`' } } : {}),
      ...errorResponses(plan, components),
    },
  };
}

const ETAG_HEADER = { ETag: { description: "The record's version, in quotes.", schema: { type: 'string' } } };

function successOf(plan: RestPlan, components: Components): Record<string, unknown> {
  const { path, procedure, type, rest } = plan;
  const description = rest.status === 201 ? 'Created' : rest.status === 202 ? 'Accepted' : 'Done';
  if (rest.status === 204) return { description };
  if (type === 'subscription') {
    return { description: 'Events', content: { 'text/event-stream': { schema: { type: 'string' } } } };
  }
  if (rest.produces !== undefined) {
    return { description: 'A file', content: { [rest.produces]: { schema: { type: 'string' } } } };
  }
  const output = outputSchemaOf(procedure);
  const schema = output ? components.refer(output, `${path}.output`) : {};
  return {
    description,
    ...(plan.versioned ? { headers: ETAG_HEADER } : {}),
    content: { 'application/json': { schema, ...(output ? { example: exampleOf(output) } : {}) } },
  };
}

/** The path itself for a REST route's first address; its other addresses say how they differ. */
function operationIdOf(plan: RestPlan, url: string, method: string): string {
  const place = url === plan.urls[0] ? '' : '.inTenant';
  return plan.path + place + (method === plan.rest.method ? '' : `.${method.toLowerCase()}`);
}

function tagOf({ path }: RestPlan): string {
  return path.split('.', 1)[0]!;
}
