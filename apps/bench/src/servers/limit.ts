import { newId } from '@mainstay/core';
import { type FastifyReply, fastify } from 'fastify';
import { LRUCache } from 'lru-cache';
import { type Access, verifyBearer } from './access.ts';
import { answerParent, setting } from './child.ts';
import { LimitPool, type OwnedConnection } from './limit-pool.ts';
import { CREATE, GET, LIST, LIST_AFTER, type Row, UPDATE, UPDATED } from './limit-statements.ts';
import { type ContactPii, loadSeals } from './sealed-contacts.ts';
import { eventData, personalFacts, type PlainContact, shownContact } from './shown-contact.ts';

/** The least that gives the same answers safely: Fastify, postgres.js, prepared statements and row-level security, by hand. */
const seals = await loadSeals(setting('DATABASE_URL'), setting('ENCRYPTION_KEYS'));
const pool = new LimitPool(setting('DATABASE_URL'), Number(setting('POOL_SIZE')));
const opened = new LRUCache<string, ContactPii>({ max: 50_000 });
const verified = new Map<string, Access>();

async function accessOf(header: string | undefined): Promise<Access> {
  const known = header === undefined ? undefined : verified.get(header);
  if (known) return known;
  const access = await verifyBearer(header);
  verified.set(header!, access);
  return access;
}

/** The tags of the two sealed parts name exactly these bytes. */
function openPii(tenantId: string, { id, pii, piiKey }: Row): ContactPii {
  const key = `${pii.toString('latin1', 12, 28)}${piiKey.toString('latin1', 12, 28)}${id}`;
  let value = opened.get(key);
  if (!value) {
    value = seals.get(tenantId)!.open(id, pii, piiKey);
    opened.set(key, value);
  }
  return value;
}

function toContact(tenantId: string, row: Row) {
  const { pii: _sealed, piiKey: _key, locale, ...plain } = row;
  return shownContact(plain, openPii(tenantId, row), locale);
}

function send(reply: FastifyReply, body: unknown): FastifyReply {
  return reply.header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(body));
}

async function get(connection: OwnedConnection, tenantId: string, id: string) {
  const [row] = await pool.read<Row>(connection, tenantId, GET, [tenantId, id]);
  return row && toContact(tenantId, row);
}

const app = fastify();

app.get<{ Params: { id: string } }>('/contacts/:id', async (request, reply) => {
  const { tenantId } = await accessOf(request.headers.authorization);
  const contact = await pool.use((connection) => get(connection, tenantId, request.params.id));
  return contact ? send(reply, contact) : reply.code(404).send();
});

app.get<{ Querystring: { limit?: string; cursor?: string } }>('/contacts', async (request, reply) => {
  const { tenantId } = await accessOf(request.headers.authorization);
  const limit = Number(request.query.limit ?? 20);
  const { cursor } = request.query;
  const after = cursor === undefined ? null : (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[])[2]!;
  const rows = await pool.use((connection) =>
    after === null
      ? pool.read<Row>(connection, tenantId, LIST, [tenantId, String(limit + 1)])
      : pool.read<Row>(connection, tenantId, LIST_AFTER, [tenantId, String(limit + 1), after]),
  );
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1)! : null;
  const nextCursor = last && Buffer.from(JSON.stringify(['-createdAt', null, last.id])).toString('base64url');
  return send(reply, { data: page.map((row) => toContact(tenantId, row)), meta: { limit, nextCursor } });
});

interface NewContact {
  firstName: string;
  lastName?: string;
  company?: string;
  title?: string;
  source?: string;
  emails: { value: string; label?: string }[];
  phones: { value: string; label?: string }[];
}

const text = { type: 'string', maxLength: 200 } as const;
const reachable = {
  type: 'array',
  maxItems: 20,
  items: { type: 'object', required: ['value'], properties: { value: text, label: text } },
} as const;
const newContact = {
  type: 'object',
  required: ['firstName', 'emails', 'phones'],
  properties: {
    firstName: text,
    lastName: text,
    company: text,
    title: text,
    source: text,
    emails: reachable,
    phones: reachable,
  },
} as const;

app.post<{ Body: NewContact }>('/contacts', { schema: { body: newContact } }, async (request, reply) => {
  const who = await accessOf(request.headers.authorization);
  const { firstName, lastName = '', company = null, title = null, source = null, emails, phones } = request.body;
  const id = newId();
  const first = <E>(entry: E, index: number) => ({ ...entry, primary: index === 0 });
  const value = { emails: emails.map(first), phones: phones.map(first), addresses: [] };
  const keys = seals.get(who.tenantId)!;
  const { pii, piiKey, key } = keys.seal(id, value);
  const lookups = keys.lookups(value).map(({ kind, digest }) => ({ kind, digest: digest.toString('hex') }));
  const names = { prefix: '', middleNames: [], suffix: '', nickname: '', phoneticFirstName: '', phoneticLastName: '' };
  const links = { companyId: null, ownerId: null, externalId: null, tags: [], customFields: {} };
  const plain: PlainContact = {
    id,
    ...names,
    ...links,
    firstName,
    lastName,
    company,
    title,
    status: 'active',
    source,
    version: 1,
  };
  const data = eventData(plain, pii, keys.sealPersonal(id, key, personalFacts(plain)));
  const [row] = await pool.write<Row>(who, CREATE, [
    who.tenantId,
    id,
    firstName,
    lastName,
    company,
    title,
    'active',
    source,
    pii,
    piiKey,
    JSON.stringify(lookups),
    newId(),
    who.userId,
    JSON.stringify(data),
    `{${keys.phoneCodes(value).join()}}`,
  ]);
  return row ? send(reply, toContact(who.tenantId, row)) : reply.code(422).send();
});

app.patch<{ Params: { id: string }; Body: Partial<NewContact> }>(
  '/contacts/:id',
  { schema: { body: { ...newContact, required: [] } } },
  async (request, reply) => {
    const who = await accessOf(request.headers.authorization);
    const { firstName = null, lastName = null, company = null, title = null } = request.body;
    const { id } = request.params;
    const changed = Object.keys(request.body);
    const values = [who.tenantId, id, firstName, lastName, company, title];
    const [row] = await pool.write<Row>(who, UPDATE, values, (after) => {
      const { pii, piiKey, locale: _locale, createdAt: _created, updatedAt: _updated, ...plain } = after;
      const keys = seals.get(who.tenantId)!;
      const data = eventData(
        plain,
        pii,
        keys.sealPersonal(id, keys.openKey(id, piiKey), personalFacts(plain)),
        changed,
      );
      const event = [
        who.tenantId,
        id,
        newId(),
        who.userId,
        plain.version,
        JSON.stringify(data),
        JSON.stringify(changed),
      ];
      return [UPDATED, event];
    });
    return row ? send(reply, toContact(who.tenantId, row)) : reply.code(404).send();
  },
);

app.post<{ Body: { ids: string[] } }>('/contacts/batch', async (request, reply) => {
  const { tenantId } = await accessOf(request.headers.authorization);
  const contacts = await pool.use((connection) =>
    Promise.all(request.body.ids.map((id) => get(connection, tenantId, id))),
  );
  return send(reply, contacts);
});

app.get('/health/live', async () => ({ status: 'ok' }));
await app.listen({ host: '127.0.0.1', port: Number(setting('PORT')) });
answerParent(() => app.close());
