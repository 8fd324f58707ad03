import { type HttpMethod, type ProcedureEntry, type ProcedureMeta, realmOf, type RestRoute } from '@mainstay/kernel';
import { isVersioned } from '../host/entity-tags.ts';
import { fieldsOf, inputSchemaOf, type JsonSchema, typesOf } from '../openapi/json-schema.ts';

/** A procedure with its REST route, prepared for routes and documents. */
export interface RestPlan extends ProcedureEntry {
  rest: RestRoute;
  methods: readonly HttpMethod[];
  /** The route's paths, the one without the tenant's prefix first. Parameters are written `:name`. */
  urls: readonly string[];
  /** JSON Schema of the input; null when there is none. */
  input: JsonSchema | null;
  /** Answers with one record that counts its versions. */
  versioned: boolean;
  fields: ReadonlyMap<string, JsonSchema>;
  /** The input field that a file part of a form fills: `content` or `data`, where the procedure has one. */
  fileField: string | null;
  /** Whether each file part of a form is one of the input's `files`. */
  takesFiles: boolean;
}

const TENANT_PREFIX = '/tenants/:tenantId';

/** Whether a route also answers under the prefix of a tenant. */
function isOfTenant(meta: ProcedureMeta, { path }: RestRoute): boolean {
  return realmOf(meta) === 'tenant' && !meta.tenantInput && !path.startsWith(TENANT_PREFIX);
}

/** The plan of a procedure's REST route; null for a procedure that has none. */
export function restPlan(entry: ProcedureEntry): RestPlan | null {
  const { rest } = entry.meta;
  if (!('path' in rest)) return null;
  const input = inputSchemaOf(entry.procedure);
  const fields = input ? fieldsOf(input) : new Map<string, JsonSchema>();
  const isText = (name: string) => fields.has(name) && typesOf(fields.get(name)!, input!).has('string');
  const tails = (url: string) => (rest.tail === undefined ? [url] : [url, `${url}/*`]);
  return {
    ...entry,
    rest,
    methods: [rest.method, ...(rest.also ?? [])],
    urls: (isOfTenant(entry.meta, rest) ? [rest.path, TENANT_PREFIX + rest.path] : [rest.path]).flatMap(tails),
    input,
    versioned: isVersioned({ ...entry, rest }),
    fields,
    takesFiles: fields.get('files')?.type === 'array',
    fileField: rest.method === 'GET' || rest.method === 'DELETE' ? null : (['content', 'data'].find(isText) ?? null),
  };
}

/** The names of a path's parameters, in order. */
export function paramsOf(url: string): string[] {
  return [...url.matchAll(/:(\w+)/g)].map((match) => match[1]!);
}
