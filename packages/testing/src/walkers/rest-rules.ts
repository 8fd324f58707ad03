import type { ProcedureEntry } from '@mainstay/kernel';

/** How the REST route of a verb looks, given the path of its collection. A resource of which there is one has no id in its path. */
const SHAPES: Record<string, { method: string; path: (collection: string) => string; status: number; single?: true }> =
  {
    list: { method: 'GET', path: (collection) => collection, status: 200 },
    get: { method: 'GET', path: (collection) => `${collection}/:id`, status: 200, single: true },
    create: { method: 'POST', path: (collection) => collection, status: 201 },
    update: { method: 'PATCH', path: (collection) => `${collection}/:id`, status: 200, single: true },
    delete: { method: 'DELETE', path: (collection) => `${collection}/:id`, status: 204, single: true },
    restore: { method: 'POST', path: (collection) => `${collection}/:id/restore`, status: 200 },
  };

/** What is no id. */
const KEYS = new Set([':slug', ':subdomain', ':token', ':file']);

const PREFIX = '/tenants/:tenantId';

/**
 * What procedures' REST routes have against the rules, one line for each: the resource's own id is `:id`, the tenant's prefix is derived
 * and not written, reading is GET and nothing else is, and list, get, create, update, delete and restore look everywhere the same.
 */
export function restFaults(procedures: readonly Pick<ProcedureEntry, 'path' | 'type' | 'meta'>[]): string[] {
  const faults: string[] = [];
  const paths = new Set(procedures.map(({ meta }) => ('path' in meta.rest ? meta.rest.path : '')));
  const collections = new Map<string, string>();
  for (const { path, meta } of procedures)
    if (/\.(list|create)$/.test(path) && 'path' in meta.rest)
      collections.set(path.slice(0, path.lastIndexOf('.')), meta.rest.path);
  const listed = new Set(
    procedures.flatMap(({ path }) => (path.endsWith('.list') ? [path.slice(0, -'.list'.length)] : [])),
  );
  for (const { path, type, meta } of procedures) {
    if (!('path' in meta.rest)) continue;
    const { rest } = meta;
    const fault = (text: string) => faults.push(`${path}: ${rest.method} ${rest.path} ${text}`);
    if ((type === 'mutation') === (rest.method === 'GET')) fault(`is no method for a ${type}`);
    const inTenant = rest.path.startsWith(PREFIX);
    // Without the prefix another procedure may answer: the same for all tenants.
    if (inTenant && !paths.has(rest.path.slice(PREFIX.length)))
      fault('writes the prefix of the tenant, which is derived');
    // Of `/pages/:pageId/sections`, the page is what the sections are in.
    const within = collections.get(path.slice(0, path.lastIndexOf('.'))) ?? '';
    const own = rest.path.startsWith(`${within}/`) ? rest.path.slice(within.length) : rest.path;
    const ids = rest.path === within ? [] : own.split('/').filter((part) => part.startsWith(':') && !KEYS.has(part));
    if (!inTenant && ids.length === 1 && ids[0] !== ':id') fault(`calls the id ${ids[0]}, not :id`);
    const [resource, verb = ''] = [path.slice(0, path.lastIndexOf('.')), path.split('.').at(-1)];
    const [shape, collection] = [SHAPES[verb], collections.get(resource)];
    // What is created and never listed there is one of: its path is its own, without an id.
    const isOnly = collection === rest.path && !listed.has(resource);
    if (!shape || ((collection === undefined || isOnly) && shape.single)) continue;
    const expected = shape.path(collection ?? rest.path);
    if (rest.path !== expected || rest.method !== shape.method || (rest.status ?? 200) !== shape.status)
      fault(`(${rest.status ?? 200}) is not ${shape.method} ${expected} (${shape.status})`);
  }
  return faults;
}
