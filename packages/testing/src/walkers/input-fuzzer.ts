/** A JSON Schema, as far as the fuzzer reads it. */
interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  default?: unknown;
  minLength?: number;
  minItems?: number;
  minimum?: number;
  required?: string[];
  /** A schema here means a record: its keys are data. */
  additionalProperties?: boolean | Schema;
}

/** Values that programs trip over: wrong types, limits of types, bytes that PostgreSQL or JSON cannot hold, names that mean something. */
export const NASTY: unknown[] = [
  null,
  '',
  ' ',
  'x'.repeat(10_000),
  '\u0000',
  '\ud800',
  '😀'.repeat(40),
  "'; drop table contacts; --",
  '%_\\',
  '__proto__',
  '../../etc/passwd',
  'null',
  '9999-12-31T23:59:59.999999Z',
  '0000-01-01T00:00:00Z',
  '2024-02-30T00:00:00Z',
  '-infinity',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  '01890ABC-DEF0-7000-8000-00000000ABCD',
  '{01890abc-def0-7000-8000-00000000abcd}',
  'urn:uuid:01890abc-def0-7000-8000-00000000abcd',
  '-'.repeat(36),
  -1,
  0,
  1e308,
  Number.MAX_SAFE_INTEGER,
  2 ** 31,
  0.1,
  true,
  [],
  [null],
  [[[[]]]],
  {},
  { value: {} },
  JSON.parse('{"__proto__":{"admin":true},"constructor":1}'),
];

/** An input that the schema's plain words allow, to break in one place at a time. */
function sampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const branch = (schema.anyOf ?? schema.oneOf)?.[0];
  if (branch) return sampleOf(branch);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return false;
    case 'string':
      if (schema.format === 'uuid') return '01890000-0000-7000-8000-000000000000';
      if (schema.format === 'email') return 'fuzz@example.test';
      if (schema.format === 'date-time') return '2026-01-01T00:00:00Z';
      return 'Abc-1234'.padEnd(schema.minLength ?? 0, 'x');
    default:
      return 'abc';
  }
}

/** The sample, then the sample broken: as a whole, in each field that the schema names at any depth, and by a field it does not name. */
export function* fuzzedInputs(schema: Schema): Generator {
  const sample = sampleOf(schema);
  yield sample;
  yield* NASTY;
  if (typeof sample !== 'object' || sample === null) return;
  yield { ...sample, tenantId: 'x', unknownField: 1 };
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    for (const value of NASTY) yield { ...sample, [name]: value };
    for (const inner of innerSamples(field)) yield { ...sample, [name]: inner };
  }
}

function* innerSamples(field: Schema): Generator {
  if (field.items?.properties) for (const item of fuzzedInputs(field.items)) yield [item];
  else if (field.items) for (const value of NASTY) yield [value];
  else if (field.properties) yield* fuzzedInputs(field);
}

/** Every place in an input that takes an id, as a function that puts one there into an otherwise valid input. */
export function idPlaces(schema: Schema): { path: string; put: (id: string) => unknown }[] {
  if (schema.format === 'uuid') return [{ path: '', put: (id) => id }];
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return branches.flatMap(idPlaces);
  if (schema.items) {
    return idPlaces(schema.items).map(({ path, put }) => ({ path: `[]${path}`, put: (id) => [put(id)] }));
  }
  const sample = sampleOf(schema);
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    idPlaces(field).map(({ path, put }) => ({
      path: `.${name}${path}`,
      put: (id: string) => ({ ...(sample as object), [name]: put(id) }),
    })),
  );
}

/** Every object in an input whose fields are fixed, as a function that adds a field there to an otherwise valid input. */
export function objectPlaces(schema: Schema): { path: string; names: string[]; put: (extra: object) => unknown }[] {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches) return branches.flatMap(objectPlaces);
  if (schema.items)
    return objectPlaces(schema.items).map(({ path, names, put }) => ({
      path: `[]${path}`,
      names,
      put: (extra) => [put(extra)],
    }));
  if (schema.type !== 'object' || typeof schema.additionalProperties === 'object') return [];
  const sample = sampleOf(schema) as object;
  const inner = Object.entries(schema.properties ?? {}).flatMap(([name, field]) =>
    objectPlaces(field).map(({ path, names, put }) => ({
      path: `.${name}${path}`,
      names,
      put: (extra: object) => ({ ...sample, [name]: put(extra) }),
    })),
  );
  const names = Object.keys(schema.properties ?? {});
  return [{ path: '', names, put: (extra) => ({ ...sample, ...extra }) }, ...inner];
}
