import type { JsonSchema } from './json-schema.ts';

/** The id in every example. */
export const EXAMPLE_ID = '0198c0de-7c3e-7000-8000-000000000001';

/** Plausible values by the names that fields have in this API. */
const BY_NAME: Record<string, unknown> = {
  name: 'Ada Lovelace',
  firstName: 'Ada',
  lastName: 'Lovelace',
  title: 'Mathematician',
  company: 'Analytical Engines',
  tenantName: 'Acme Studio',
  subdomain: 'acme-studio',
  password: 'Correct-horse-7',
  newPassword: 'Correct-horse-8',
  currentPassword: 'Correct-horse-7',
  host: 'www.example.com',
  locale: 'en-GB',
  timezone: 'Europe/London',
  currency: 'GBP',
  issuer: 'https://login.example.com',
  url: 'https://example.com/hooks/mainstay',
  search: 'ada',
  q: 'ada',
  procedure: 'contacts.list',
  tenantSlug: 'acme-studio',
  id: EXAMPLE_ID,
};

const BY_FORMAT: Record<string, unknown> = {
  uuid: EXAMPLE_ID,
  email: 'ada@example.com',
  'date-time': '2026-01-31T09:00:00Z',
  date: '2026-01-31',
  uri: 'https://example.com/',
  ipv4: '192.0.2.1',
};

/**
 * An example of a schema: what a caller would plausibly send or get. Required fields, and optional ones that have a name known here.
 * `fields` is how deep it goes: a schema that contains itself must end.
 */
export function exampleOf(schema: JsonSchema, root: JsonSchema = schema, name = '', fields = 4): unknown {
  if (schema.$ref !== undefined) {
    const target = schema.$ref === '#' ? root : root.$defs?.[schema.$ref.replace('#/$defs/', '')];
    return target && fields > 0 ? exampleOf(target, root, name, fields - 1) : null;
  }
  // A schema's own example, given as `.meta({ example })`: zod drops `examples` from a schema that transforms.
  if (schema['example'] !== undefined) return givenExample(schema, schema['example']);
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const branch = (schema.anyOf ?? schema.oneOf)?.[0];
  if (branch) return exampleOf(branch, root, name, fields);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((part) => exampleOf(part, root, name, fields)));
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  if (type === 'object') return objectExample(schema, root, fields);
  if (type === 'array')
    return fields > 0 && schema.items ? [exampleOf(schema.items, root, singular(name), fields - 1)] : [];
  if (type === 'boolean') return false;
  if (type === 'integer' || type === 'number') return numberExample(schema);
  return type === 'string' ? textExample(schema, name) : null;
}

/** An example that the schema itself gives, without fields that were taken out of the schema since. */
function givenExample({ properties }: JsonSchema, given: unknown): unknown {
  if (!properties || typeof given !== 'object' || given === null) return given;
  return Object.fromEntries(Object.entries(given).filter(([name]) => name in properties));
}

function objectExample(schema: JsonSchema, root: JsonSchema, fields: number): Record<string, unknown> {
  const required = new Set(schema.required ?? []);
  return Object.fromEntries(
    Object.entries(schema.properties ?? {})
      .filter(([name]) => required.has(name))
      .map(([name, field]) => [name, exampleOf(field, root, name, fields - 1)]),
  );
}

function numberExample(schema: JsonSchema): number {
  const { minimum, exclusiveMinimum, maximum } = schema as {
    minimum?: number;
    exclusiveMinimum?: number;
    maximum?: number;
  };
  return Math.min(Math.max(1, minimum ?? 1, (exclusiveMinimum ?? 0) + 1), maximum ?? Number.MAX_SAFE_INTEGER);
}

function textExample(schema: JsonSchema, name: string): string {
  const {
    format,
    minLength = 0,
    maxLength = 1_000,
  } = schema as { format?: string; minLength?: number; maxLength?: number };
  const known =
    (format && BY_FORMAT[format]) ?? BY_NAME[name] ?? (/email/i.test(name) ? BY_FORMAT['email'] : 'example');
  return String(known).padEnd(minLength, '-').slice(0, maxLength);
}

function singular(name: string): string {
  return name.replace(/s$/, '');
}
