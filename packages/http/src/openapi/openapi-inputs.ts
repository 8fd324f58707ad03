import { OPERATOR_REASON_LENGTH, realmOf } from '@mainstay/kernel';
import type { RestPlan } from '../rest/rest-plan.ts';
import { type JsonSchema, typesOf, variantsOf } from './json-schema.ts';
import type { Components } from './openapi-components.ts';
import { exampleOf } from './openapi-examples.ts';

/** Headers and parameters that many operations share. */
export const SHARED_PARAMETERS = {
  tenantHeader: {
    name: 'x-tenant-id',
    in: 'header',
    description: "The tenant to act in; the caller's own unless given.",
    schema: { type: 'string', format: 'uuid' },
  },
  operatorReason: {
    name: 'x-operator-reason',
    in: 'header',
    description:
      "Why a super admin acts in a tenant that they are no member of; the tenant's audit log shows it. Nobody else needs it.",
    schema: { type: 'string', maxLength: OPERATOR_REASON_LENGTH },
  },
  idempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'A repeat with the same key gets the first answer.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  },
  ifMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The version that the change is based on, in quotes.',
    schema: { type: 'string' },
  },
  ifNoneMatch: {
    name: 'If-None-Match',
    in: 'header',
    description: 'The version that the caller has, in quotes: 304 while it is the newest.',
    schema: { type: 'string' },
  },
  order: {
    name: 'order',
    in: 'query',
    description: 'Direction of `sort`.',
    schema: { type: 'string', enum: ['asc', 'desc'] },
  },
} as const;

/** Path, query and header parameters of one address of a REST route. */
export function parametersOf(plan: RestPlan, pathParams: readonly string[], components: Components): unknown[] {
  const { input, fields, meta, type } = plan;
  const parameters: unknown[] = pathParams.map((name) => {
    const field = fields.get(name);
    const schema = field && input ? adoptField(field, input, plan, components) : { type: 'string' };
    return {
      name,
      in: 'path',
      required: true,
      schema: name === 'tenantId' ? { type: 'string', format: 'uuid' } : schema,
      example: exampleOf(name === 'tenantId' ? { type: 'string', format: 'uuid' } : (field ?? {}), input ?? {}, name),
    };
  });
  if (input && !hasBody(plan)) {
    const required = requiredOf(input);
    for (const [name, field] of fields) {
      if (pathParams.includes(name)) continue;
      parameters.push({
        name,
        in: 'query',
        ...(required.has(name) ? { required: true, example: exampleOf(field, input, name) } : {}),
        ...(typesOf(field, input).has('object') ? { style: 'deepObject', explode: true } : {}),
        schema: adoptField(field, input, plan, components),
      });
    }
    if (fields.has('sort') && !fields.has('order')) parameters.push(shared('order'));
  }
  if (realmOf(meta) === 'tenant') {
    if (!pathParams.includes('tenantId') && !meta.tenantInput) parameters.push(shared('tenantHeader'));
    parameters.push(shared('operatorReason'));
  }
  if ((meta.permission.includes(':') || meta.idempotencyKey) && type === 'mutation')
    parameters.push(shared('idempotencyKey'));
  if (type === 'query' && plan.versioned) parameters.push(shared('ifNoneMatch'));
  if (fields.has('version') && !pathParams.includes('version') && hasBody(plan)) parameters.push(shared('ifMatch'));
  return parameters;
}

/** The request body of one address of a REST route: the input without what the path carries. */
export function requestBodyOf(
  plan: RestPlan,
  method: string,
  pathParams: readonly string[],
  components: Components,
): { requestBody?: unknown } {
  const { input, fields, fileField, takesFiles, path } = plan;
  if (!input || !hasBody(plan) || method === 'GET') return {};
  const remaining = [...fields.keys()].filter((name) => !pathParams.includes(name));
  if (fields.size > 0 && remaining.length === 0) return {};
  const body = withoutFields(input, pathParams);
  const schema = components.refer(body, `${path}.input`);
  const content: Record<string, unknown> = { 'application/json': { schema, example: exampleOf(body) } };
  if (fileField !== null || takesFiles) {
    const form: Record<string, JsonSchema> = {};
    for (const name of remaining) form[name] = adoptField(fields.get(name)!, input, plan, components);
    if (takesFiles)
      form['files'] = { type: 'array', items: { type: 'string', format: 'binary' }, description: 'The files' };
    else form[fileField!] = { type: 'string', format: 'binary', description: 'The file' };
    content['multipart/form-data'] = { schema: { type: 'object', properties: form } };
  }
  return { requestBody: { required: requiredOf(input).size > 0, content } };
}

function hasBody({ rest }: RestPlan): boolean {
  return rest.method !== 'GET' && rest.method !== 'DELETE';
}

function shared(name: keyof typeof SHARED_PARAMETERS): { $ref: string } {
  return { $ref: `#/components/parameters/${name}` };
}

/** A field with the definitions of the schema it stands in, so that its references hold. */
function adoptField(field: JsonSchema, root: JsonSchema, { path }: RestPlan, components: Components): JsonSchema {
  return components.adopt(root.$defs ? { ...field, $defs: root.$defs } : field, `${path}.field`);
}

/** The fields that every alternative of an object schema requires. */
function requiredOf(root: JsonSchema): Set<string> {
  const required = variantsOf(root, root).flatMap((variant) => variant.required ?? []);
  const alternatives = (root.anyOf ?? root.oneOf)?.length ?? 1;
  return new Set(required.filter((name) => required.filter((other) => other === name).length >= alternatives));
}

function withoutFields(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const copy: JsonSchema = { ...schema };
  if (copy.properties) {
    copy.properties = Object.fromEntries(Object.entries(copy.properties).filter(([name]) => !names.includes(name)));
  }
  if (copy.required) copy.required = copy.required.filter((name) => !names.includes(name));
  if (copy.required?.length === 0) delete copy.required;
  for (const keyword of ['anyOf', 'oneOf', 'allOf'] as const) {
    const parts = copy[keyword];
    if (parts) copy[keyword] = parts.map((part) => withoutFields(part, names));
  }
  return copy;
}
