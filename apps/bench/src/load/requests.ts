import type { Request } from 'autocannon';
import type { Dialect } from './contestant.ts';
import type { LoadTenant } from './workload.ts';

/** What is measured of every contestant. */
export const OPERATIONS = ['get', 'get-any', 'list', 'list-deep', 'create', 'update', 'batch'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** What the table calls them. */
export const OPERATION_TITLES: Record<Operation, string> = {
  get: 'get, 2,000 contacts in use',
  'get-any': 'get, any contact',
  list: 'list 20 by cursor',
  'list-deep': 'list 20 at depth 10,000',
  create: 'create',
  update: 'update',
  batch: 'batch of 10 gets',
};

const BATCH = 10;
const PAGE = 20;

/** A request that is ready to be sent, and for a create the function that renews its email each time. */
export type LoadRequest = Pick<Request, 'setupRequest'> &
  Required<Pick<Request, 'method' | 'path' | 'headers'>> & { body?: string };

/** One random request of an operation, in one of the tenants. */
export function randomRequest(operation: Operation, dialect: Dialect, tenants: readonly LoadTenant[]): LoadRequest {
  const tenant = pick(tenants);
  const request = (dialect === 'trpc' ? TRPC : PLAIN)[operation](tenant);
  const headers: Record<string, string> = { authorization: `Bearer ${tenant.token}` };
  if (request.body !== undefined) headers['content-type'] = 'application/json';
  return { ...request, headers };
}

type Bare = Omit<LoadRequest, 'headers'>;

const TRPC: Record<Operation, (tenant: LoadTenant) => Bare> = {
  get: ({ hot }) => query('contacts.get', { id: pick(hot) }),
  'get-any': ({ any }) => query('contacts.get', { id: pick(any) }),
  list: ({ near }) => query('contacts.list', { limit: PAGE, cursor: pick(near) }),
  'list-deep': ({ deep }) => query('contacts.list', { limit: PAGE, cursor: pick(deep) }),
  create: () => renewed({ method: 'POST', path: '/trpc/contacts.create' }),
  update: ({ hot }) => ({
    method: 'POST',
    path: '/trpc/contacts.update',
    body: JSON.stringify({ id: pick(hot), ...change() }),
  }),
  batch: (tenant) => {
    const inputs = Object.fromEntries(hotIds(tenant).map((id, index) => [index, { id }]));
    const { method, path } = query(Array.from({ length: BATCH }, () => 'contacts.get').join(','), inputs);
    return { method, path: path.replace('?', '?batch=1&') };
  },
};

const PLAIN: Record<Operation, (tenant: LoadTenant) => Bare> = {
  get: ({ hot }) => ({ method: 'GET', path: `/contacts/${pick(hot)}` }),
  'get-any': ({ any }) => ({ method: 'GET', path: `/contacts/${pick(any)}` }),
  list: ({ near }) => ({ method: 'GET', path: `/contacts?limit=${PAGE}&cursor=${pick(near)}` }),
  'list-deep': ({ deep }) => ({ method: 'GET', path: `/contacts?limit=${PAGE}&cursor=${pick(deep)}` }),
  create: () => renewed({ method: 'POST', path: '/contacts' }),
  update: ({ hot }) => ({ method: 'PATCH', path: `/contacts/${pick(hot)}`, body: JSON.stringify(change()) }),
  batch: (tenant) => ({ method: 'POST', path: '/contacts/batch', body: JSON.stringify({ ids: hotIds(tenant) }) }),
};

/** A tRPC query as a GET. */
export function query(path: string, input: unknown): { method: 'GET'; path: string } {
  return { method: 'GET', path: `/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}` };
}

let created = 0;
const run = Date.now().toString(36);

/** A new contact; no two calls give the same email. */
export function newContact() {
  created += 1;
  return {
    firstName: 'Load',
    lastName: `Test ${created}`,
    company: 'Load Company',
    title: 'Engineer',
    source: 'load',
    emails: [{ value: `load${created}.${run}@load.example`, label: 'work' }],
    phones: [{ value: `+1202${String(5_550_000 + (created % 9_999)).padStart(7, '0')}`, label: 'work' }],
  };
}

function renewed(request: Bare): Bare {
  const body = () => JSON.stringify(newContact());
  return { ...request, body: body(), setupRequest: (again: Request) => ({ ...again, body: body() }) };
}

let changes = 0;

function change() {
  changes += 1;
  return { title: `Engineer ${changes}` };
}

function hotIds(tenant: LoadTenant): string[] {
  return Array.from({ length: BATCH }, () => pick(tenant.hot));
}

function pick<T>(from: readonly T[]): T {
  return from[Math.floor(Math.random() * from.length)]!;
}
