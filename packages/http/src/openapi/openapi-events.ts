import { EventShape } from '@mainstay/core';
import type { z } from 'zod';
import { type JsonSchema, toJsonSchema } from './json-schema.ts';
import type { Components } from './openapi-components.ts';
import { EXAMPLE_ID, exampleOf } from './openapi-examples.ts';

/** What an installation's modules emit: the types of all events, and what those hold whose module says it. */
export interface DeclaredEvents {
  readonly events: readonly string[];
  readonly eventSchemas: Readonly<Record<string, z.ZodType>>;
}

/** The headers of a message (Standard Webhooks, https://github.com/standard-webhooks/standard-webhooks). */
const HEADERS: Record<string, JsonSchema> = {
  'webhook-id': { type: 'string', description: 'The event’s id: all copies of an event have the same' },
  'webhook-timestamp': { type: 'integer', description: 'When this copy was sent, in seconds since 1970' },
  'webhook-signature': {
    type: 'string',
    description: '`v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64; a space stands between several',
  },
};

/**
 * The `webhooks` of a document: what a receiver is sent for each type of event, with an example. Where a module says nothing of an event's
 * data, any object is allowed.
 */
export function describeEvents({ events, eventSchemas }: DeclaredEvents, components: Components) {
  const { additionalProperties: _, ...envelope } = toJsonSchema(EventShape, 'output')!;
  const base = components.refer(envelope, 'Event');
  // Events of one kind of record often hold the same.
  const known = new Map<z.ZodType, JsonSchema>();
  const described = [...events].sort().map((type) => {
    const declared = eventSchemas[type];
    const data = toJsonSchema(declared, 'output') ?? { type: 'object' };
    const place = (declared && known.get(declared)) ?? components.refer(data, `${type}.data`);
    if (declared) known.set(declared, place);
    const narrowed = { type: 'object', properties: { type: { type: 'string', const: type }, data: place } };
    const example = { ...(exampleOf(envelope) as object), type, entity: entityOf(type), data: exampleOf(data) };
    return [type, { post: operationOf(type, { allOf: [base, narrowed] }, example) }] as const;
  });
  return Object.fromEntries(described);
}

function entityOf(type: string) {
  return { type: type.split('.', 1)[0], id: EXAMPLE_ID, version: 1 };
}

function operationOf(type: string, schema: JsonSchema, example: object) {
  return {
    operationId: `on.${type}`,
    summary: `\`${type}\` happened`,
    tags: ['webhooks'],
    security: [],
    parameters: Object.entries(HEADERS).map(([name, { description, ...rest }]) => ({
      name,
      in: 'header',
      required: true,
      description,
      schema: rest,
    })),
    requestBody: { required: true, content: { 'application/json': { schema, example } } },
    responses: { '2XX': { description: 'Received. Anything else is a failure, and sent again.' } },
  };
}
