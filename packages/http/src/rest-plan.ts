import type { HttpMethod, ProcedureEntry, RestRoute } from '@mainstay/kernel';
import { isVersioned } from './entity-tags.ts';
import { fieldsOf, inputSchemaOf, type JsonSchema, typesOf } from './json-schema.ts';

/** A procedure with its REST twin, prepared for routes and documents. */
export interface RestPlan extends ProcedureEntry {
  rest: RestRoute;
  methods: readonly HttpMethod[];
  /** The twin's paths, `{T}` expanded, the one without prefix first. Parameters are written `:name`. */
  urls: readonly string[];
  /** JSON Schema of the input; null when there is none. */
  input: JsonSchema | null;
  /** Answers with one record that counts its versions. */
  versioned: boolean;
  fields: ReadonlyMap<string, JsonSchema>;
  /** The input field that a file part of a form fills: `content` or `data`, where the procedure has one. */
  fileField: string | null;
}

const TENANT_PREFIX = '/tenants/:tenantId';

/** The plan of a procedure's twin; null for a procedure that has none. */
export function restPlan(entry: ProcedureEntry): RestPlan | null {
  const { rest } = entry.meta;
  if (!('path' in rest)) return null;
  const input = inputSchemaOf(entry.procedure);
  const fields = input ? fieldsOf(input) : new Map<string, JsonSchema>();
  const isText = (name: string) => fields.has(name) && typesOf(fields.get(name)!, input!).has('string');
  return {
    ...entry,
    rest,
    methods: [rest.method, ...(rest.also ?? [])],
    urls: rest.path.startsWith('{T}')
      ? [rest.path.slice('{T}'.length), TENANT_PREFIX + rest.path.slice('{T}'.length)]
      : [rest.path],
    input,
    versioned: isVersioned({ ...entry, rest }),
    fields,
    fileField: rest.method === 'GET' || rest.method === 'DELETE' ? null : (['content', 'data'].find(isText) ?? null),
  };
}

/** The names of a path's parameters, in order. */
export function paramsOf(url: string): string[] {
  return [...url.matchAll(/:(\w+)/g)].map((match) => match[1]!);
}
