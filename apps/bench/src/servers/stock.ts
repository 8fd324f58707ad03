import { decodeCursor, encodeCursor, newId } from '@mainstay/core';
import {
  contactLookups,
  contacts,
  customFieldDefs,
  events,
  tenantSettings,
  timelineEntries,
} from '@mainstay/db/schema';
import { initTRPC, TRPCError } from '@trpc/server';
import { type CreateFastifyContextOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import { and, desc, eq, getTableColumns, isNull, lt, sql } from 'drizzle-orm';
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import { fastify } from 'fastify';
import postgres from 'postgres';
import { type Access, verifyBearer } from './access.ts';
import { answerParent, setting } from './child.ts';
import { loadSeals } from './sealed-contacts.ts';
import { eventData, personalFacts, shownContact } from './shown-contact.ts';
import { ById, Contact, ContactPage, CreateContact, ListContacts, UpdateContact } from './stock.schemas.ts';

/** What a team writes in a week: every part from its own documentation, nothing tuned. */
const seals = await loadSeals(setting('DATABASE_URL'), setting('ENCRYPTION_KEYS'));
const client = postgres(setting('DATABASE_URL'), {
  max: Number(setting('POOL_SIZE')),
  connection: { role: 'mainstay_app', TimeZone: 'UTC' },
  onnotice: () => undefined,
});
const db = drizzle(client);
type Tx = Parameters<Parameters<PostgresJsDatabase['transaction']>[0]>[0];

const {
  words: _words,
  searchCodes: _codes,
  externalKey: _externalKey,
  deletedAt: _deleted,
  mergedInto: _merged,
  tenantId: _tenant,
  ...columns
} = getTableColumns(contacts);
type Row = Pick<typeof contacts.$inferSelect, keyof typeof columns>;

async function createContext({ req }: CreateFastifyContextOptions): Promise<{ access: Access | null }> {
  const access = await verifyBearer(req.headers.authorization).catch(() => null);
  return { access };
}

const t = initTRPC.context<typeof createContext>().create();
const authed = t.procedure.use(({ ctx, next }) => {
  if (!ctx.access) throw new TRPCError({ code: 'UNAUTHORIZED' });
  return next({ ctx: { access: ctx.access } });
});

function inTenant<T>({ tenantId, userId }: Access, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('app.tenant_id', ${tenantId}, true), set_config('app.actor_type', 'user', true),
      set_config('app.actor_id', ${userId}, true)`);
    return fn(tx);
  });
}

function sealsOf({ tenantId }: Access) {
  return seals.get(tenantId)!;
}

function toContact(access: Access, { pii, piiKey, ...row }: Row, locale: string) {
  return shownContact(row, sealsOf(access).open(row.id, pii, piiKey), locale);
}

async function localeOf(tx: Tx, { tenantId }: Access): Promise<string> {
  const [settings] = await tx
    .select({ locale: tenantSettings.locale })
    .from(tenantSettings)
    .where(eq(tenantSettings.tenantId, tenantId));
  return settings?.locale ?? 'en';
}

async function requireNoFields(tx: Tx, { tenantId }: Access): Promise<void> {
  const { id, entity, archivedAt } = customFieldDefs;
  const [field] = await tx
    .select({ id })
    .from(customFieldDefs)
    .where(and(eq(customFieldDefs.tenantId, tenantId), eq(entity, 'contact'), isNull(archivedAt)))
    .limit(1);
  if (field) throw new TRPCError({ code: 'NOT_IMPLEMENTED' });
}

async function emit(tx: Tx, access: Access, type: string, row: Row, changed?: string[]): Promise<void> {
  const { pii, piiKey, createdAt: _created, updatedAt: _updated, ...plain } = row;
  const keys = sealsOf(access);
  const personal = keys.sealPersonal(row.id, keys.openKey(row.id, piiKey), personalFacts(plain));
  const { tenantId, userId } = access;
  const told = {
    tenantId,
    id: newId(),
    type,
    actorType: 'user',
    actorId: userId,
    entityType: 'contact',
    entityId: row.id,
  };
  await tx
    .insert(events)
    .values({ ...told, entityVersion: row.version, data: eventData(plain, pii, personal, changed) });
  await tx.insert(timelineEntries).values({ ...told, recordKind: 'contact', recordId: row.id, fields: changed ?? [] });
}

const appRouter = t.router({
  contacts: t.router({
    get: authed
      .input(ById)
      .output(Contact)
      .query(({ ctx: { access }, input }) =>
        inTenant(access, async (tx) => {
          const [row] = await tx
            .select(columns)
            .from(contacts)
            .where(and(eq(contacts.tenantId, access.tenantId), eq(contacts.id, input.id), isNull(contacts.deletedAt)));
          if (!row) throw new TRPCError({ code: 'NOT_FOUND' });
          return toContact(access, row, await localeOf(tx, access));
        }),
      ),
    list: authed
      .input(ListContacts)
      .output(ContactPage)
      .query(({ ctx: { access }, input: { limit, cursor } }) =>
        inTenant(access, async (tx) => {
          const after = cursor === undefined ? undefined : lt(contacts.id, decodeCursor(cursor, '-createdAt').id);
          const rows = await tx
            .select(columns)
            .from(contacts)
            .where(and(eq(contacts.tenantId, access.tenantId), isNull(contacts.deletedAt), after))
            .orderBy(desc(contacts.id))
            .limit(limit + 1);
          const page = rows.slice(0, limit);
          const last = rows.length > limit ? page.at(-1) : undefined;
          const nextCursor = last ? encodeCursor({ sort: '-createdAt', value: null, id: last.id }) : null;
          const locale = await localeOf(tx, access);
          return { data: page.map((row) => toContact(access, row, locale)), meta: { limit, nextCursor } };
        }),
      ),
    create: authed
      .input(CreateContact)
      .output(Contact)
      .mutation(({ ctx: { access }, input: { emails, phones, ...plain } }) =>
        inTenant(access, async (tx) => {
          await requireNoFields(tx, access);
          const id = newId();
          const first = <E>(entry: E, index: number) => ({ ...entry, primary: index === 0 });
          const pii = { emails: emails.map(first), phones: phones.map(first), addresses: [] };
          const { pii: sealed, piiKey } = sealsOf(access).seal(id, pii);
          const searchCodes = sealsOf(access).phoneCodes(pii);
          const [row] = await tx
            .insert(contacts)
            .values({ ...plain, id, tenantId: access.tenantId, pii: sealed, piiKey, searchCodes })
            .returning(columns);
          const lookups = sealsOf(access).lookups(pii);
          if (lookups.length > 0) {
            await tx.insert(contactLookups).values(
              lookups.map(({ kind, digest }) => ({
                tenantId: access.tenantId,
                kind: kind as 'email',
                digest,
                contactId: id,
              })),
            );
          }
          await emit(tx, access, 'contact.created', row!);
          return toContact(access, row!, await localeOf(tx, access));
        }),
      ),
    update: authed
      .input(UpdateContact)
      .output(Contact)
      .mutation(({ ctx: { access }, input: { id, ...changes } }) =>
        inTenant(access, async (tx) => {
          const [row] = await tx
            .update(contacts)
            .set({ ...changes, version: sql`${contacts.version} + 1`, updatedAt: sql`now()` })
            .where(and(eq(contacts.tenantId, access.tenantId), eq(contacts.id, id), isNull(contacts.deletedAt)))
            .returning(columns);
          if (!row) throw new TRPCError({ code: 'NOT_FOUND' });
          await emit(tx, access, 'contact.updated', row, Object.keys(changes));
          return toContact(access, row, await localeOf(tx, access));
        }),
      ),
  }),
});

const app = fastify({ routerOptions: { maxParamLength: 5_000 }, logger: { level: 'info' } });
await app.register(fastifyTRPCPlugin, { prefix: '/trpc', trpcOptions: { router: appRouter, createContext } });
app.get('/health/live', async () => ({ status: 'ok' }));
await app.listen({ host: '127.0.0.1', port: Number(setting('PORT')) });
answerParent(() => app.close());
