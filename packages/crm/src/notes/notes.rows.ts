import type { Tx } from '@mainstay/db';
import { noteLinks, notes, noteWords } from '@mainstay/db/schema';
import { amongMatches, type RowOf, type TenantKeys, tenantRows } from '@mainstay/kernel';
import { and, eq, or, type SQL, sql } from 'drizzle-orm';
import { questionDigests, sealText, textOf, wordDigests } from './note-text.ts';
import { noteErrors } from './notes.errors.ts';
import { MAX_PINNED, type NoteLink } from './notes.schemas.ts';

const columns = {
  id: notes.id,
  body: notes.body,
  sealed: notes.sealed,
  sealedFor: notes.sealedFor,
  contactKey: sql<Buffer | null>`(select k.pii_key from contacts k where k.tenant_id = notes.tenant_id and k.id = notes.sealed_for)`,
  links: sql<
    NoteLink[]
  >`(select coalesce(jsonb_agg(jsonb_build_object('type', case when contact_id is not null then 'contact'
      when company_id is not null then 'company' when deal_id is not null then 'deal' else 'task' end,
    'id', coalesce(contact_id, company_id, deal_id, task_id)) order by id), '[]')
    from note_links where tenant_id = notes.tenant_id and note_id = notes.id)`,
  mentions: notes.mentions,
  pinned: notes.pinned,
  createdBy: notes.createdBy,
  version: notes.version,
  createdAt: notes.createdAt,
  updatedAt: notes.updatedAt,
};

export const noteRows = tenantRows(notes, { columns, sorts: { createdAt: null, updatedAt: notes.updatedAt } });
export type NoteRow = RowOf<typeof columns>;

/** The columns and words that hold a note's text: sealed where the note is about one contact. Throws NOTE_LINK_NOT_FOUND. */
export async function storedText(
  tx: Tx,
  tenantId: string,
  keys: TenantKeys,
  { id, body, links }: { id: string; body: string; links: readonly NoteLink[] },
) {
  const people = links.filter(({ type }) => type === 'contact');
  const contactId = people.length === 1 ? people[0]!.id : null;
  if (contactId === null) return { columns: { body, sealed: null, contactId: null, sealedFor: null }, words: [] };
  const sealed = sealText(keys, { id, contactId, contactKey: await contactKey(tx, tenantId, contactId) }, body);
  return { columns: { body: null, sealed, contactId, sealedFor: contactId }, words: wordDigests(keys, body) };
}

async function contactKey(tx: Tx, tenantId: string, contactId: string): Promise<Buffer> {
  const [row] = await tx.execute<{ key: Buffer }>(
    sql`select pii_key as key from contacts where tenant_id = ${tenantId} and id = ${contactId} for key share`,
  );
  if (!row) throw missing();
  return row.key;
}

/** Makes these the words by which a note is found. */
export async function replaceWords(tx: Tx, tenantId: string, noteId: string, words: readonly Buffer[]): Promise<void> {
  await tx.delete(noteWords).where(and(eq(noteWords.tenantId, tenantId), eq(noteWords.noteId, noteId)));
  if (words.length === 0) return;
  await tx.execute(sql`insert into note_words (tenant_id, word, note_id)
    select ${tenantId}::uuid, decode(word, 'hex'), ${noteId}::uuid from unnest(${hexOf(words)}::text[]) word`);
}

const missing = () => noteErrors.LINK_NOT_FOUND([{ path: 'links', message: noteErrors.LINK_NOT_FOUND.message }]);

/** Makes these the records that a note is about. Throws NOTE_LINK_NOT_FOUND. */
export async function replaceLinks(
  tx: Tx,
  tenantId: string,
  noteId: string,
  links: readonly NoteLink[],
): Promise<void> {
  await tx.delete(noteLinks).where(and(eq(noteLinks.tenantId, tenantId), eq(noteLinks.noteId, noteId)));
  if (links.length === 0) return;
  await requireRecords(tx, tenantId, links);
  await tx.insert(noteLinks).values(
    links.map(({ type, id }) => ({
      tenantId,
      noteId,
      contactId: type === 'contact' ? id : null,
      companyId: type === 'company' ? id : null,
      dealId: type === 'deal' ? id : null,
      taskId: type === 'task' ? id : null,
    })),
  );
}

/** Throws NOTE_LINK_NOT_FOUND where one of the records is not there. */
async function requireRecords(tx: Tx, tenantId: string, links: readonly NoteLink[]): Promise<void> {
  const idsOf = (type: NoteLink['type']) => `{${links.flatMap((link) => (link.type === type ? link.id : [])).join()}}`;
  const live = (table: string, type: NoteLink['type']) =>
    sql`select id from ${sql.identifier(table)} where tenant_id = ${tenantId} and deleted_at is null and id = any(${idsOf(type)}::uuid[])`;
  const found = await tx.execute(sql`${live('contacts', 'contact')} union all ${live('companies', 'company')}
    union all ${live('deals', 'deal')} union all ${live('tasks', 'task')}`);
  if (found.length < links.length) throw missing();
}

/** Throws NOTE_MENTION_NOT_FOUND where somebody mentioned is not a member. */
export async function requireMembers(tx: Tx, tenantId: string, users: readonly string[]): Promise<void> {
  if (users.length === 0) return;
  const found = await tx.execute(
    sql`select 1 from memberships where tenant_id = ${tenantId} and user_id = any(${`{${users.join()}}`}::uuid[])`,
  );
  if (found.length < users.length)
    throw noteErrors.MENTION_NOT_FOUND([{ path: 'body', message: noteErrors.MENTION_NOT_FOUND.message }]);
}

/** Of a tenant one at a time pins notes, until the transaction ends. */
export async function lockPins(tx: Tx, tenantId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`note-pins:${tenantId}`}, 0))`);
}

/** Throws NOTE_PIN_LIMIT where a record of the note has as many other pinned ones as it may have. The caller holds the lock of the pins. */
export async function requireRoomForPin(tx: Tx, tenantId: string, noteId: string): Promise<void> {
  const full = await tx.execute(sql`
    select 1 from notes n join note_links other on other.tenant_id = n.tenant_id and other.note_id = n.id
      join note_links own on own.tenant_id = n.tenant_id and (own.contact_id = other.contact_id or own.company_id = other.company_id
        or own.deal_id = other.deal_id or own.task_id = other.task_id)
     where n.tenant_id = ${tenantId} and n.pinned and n.deleted_at is null and n.id <> ${noteId} and own.note_id = ${noteId}
     group by own.id having count(*) >= ${MAX_PINNED} limit 1`);
  if (full.length > 0) throw noteErrors.PIN_LIMIT({ limit: MAX_PINNED });
}

/** Notes about a record. */
export function aboutRecord(tenantId: string, { type, id }: NoteLink): SQL {
  const column = sql.identifier(`${type}_id`);
  return sql`${notes.id} in (select note_id from note_links where tenant_id = ${tenantId} and ${column} = ${id})`;
}

/** Narrows a list to the notes with the words of a search text: of sealed ones whole words only. */
export function amongNotes(tenantId: string, keys: TenantKeys, text: string): SQL | undefined {
  return or(amongMatches(notes, text), sql`${notes.id} in (${sealedWith(tenantId, questionDigests(keys, text))})`);
}

/** Ids of the newest sealed notes with all the words of a search text. */
export async function sealedMatches(tx: Tx, tenantId: string, words: readonly Buffer[], limit: number) {
  const rows = await tx.execute<{ id: string }>(
    sql`select found.note_id as id from (${sealedWith(tenantId, words)}) found order by found.note_id desc limit ${limit}`,
  );
  return [...rows].map(({ id }) => id);
}

/** Sealed notes looked at for a search: the newest with its longest word, which is often its rarest. */
const MAX_CANDIDATES = 10_000;

function sealedWith(tenantId: string, [rarest, ...others]: readonly Buffer[]): SQL {
  if (!rarest) return sql`select null::uuid as note_id where false`;
  return sql`select c.note_id from (
      select w.note_id from note_words w where w.tenant_id = ${tenantId} and w.word = ${rarest}
       order by w.note_id desc limit ${MAX_CANDIDATES}) c
    where not exists (select from unnest(${hexOf(others)}::text[]) o(word) where not exists (
      select from note_words w where w.tenant_id = ${tenantId} and w.word = decode(o.word, 'hex') and w.note_id = c.note_id))`;
}

function hexOf(digests: readonly Buffer[]): string {
  return `{${digests.map((digest) => digest.toString('hex')).join()}}`;
}

/** Seals some notes of merged contacts, or of unmerged ones, under the key of whom they are about now; returns how many. */
export async function sealAnew(tx: Tx, tenantId: string, keys: TenantKeys, most: number): Promise<number> {
  const moved = await tx
    .select({ ...columns, contactId: notes.contactId })
    .from(notes)
    .where(and(eq(notes.tenantId, tenantId), sql`sealed_for <> contact_id`))
    .limit(most)
    .for('update', { skipLocked: true });
  for (const row of moved) {
    const contactId = row.contactId!;
    const sealed = sealText(
      keys,
      { id: row.id, contactId, contactKey: await contactKey(tx, tenantId, contactId) },
      textOf(keys, row),
    );
    await tx
      .update(notes)
      .set({ sealed, sealedFor: contactId })
      .where(and(eq(notes.tenantId, tenantId), eq(notes.id, row.id)));
  }
  return moved.length;
}
