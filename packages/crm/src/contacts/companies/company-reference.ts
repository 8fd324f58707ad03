import type { Tx } from '@mainstay/db';
import { contactCompanies, contacts } from '@mainstay/db/schema';
import type { RecordReference } from '@mainstay/kernel';
import { and, type Column, eq, sql } from 'drizzle-orm';
import { type CarrierWriter, carrierWriterFor, changeCarriers, inOrder } from '../details/change-carriers.ts';

/** A link as it was. */
type Link = typeof contactCompanies.$inferSelect;

interface Moved {
  links: Link[];
  /** Contacts that were linked with the other company already. */
  had: string[];
}

const linksOf = (tenantId: string, companyId: string) =>
  and(eq(contactCompanies.tenantId, tenantId), eq(contactCompanies.companyId, companyId));

/** Ids hold hexadecimal digits and hyphens: none needs escaping in an array's text form, which has no limit as parameters have. */
const among = (column: Column, ids: readonly string[]) => sql`${column} = any(${`{${ids.join()}}`}::uuid[])`;

const idsOf = (links: readonly Link[], primary: boolean) =>
  inOrder(links.filter((link) => link.primary === primary).map(({ contactId }) => contactId));

/** Gives the contacts of links another primary company, or none; those whose link is a further one a new version. */
async function announce(
  tx: Tx,
  writer: CarrierWriter,
  links: readonly Link[],
  companyId: string | null,
): Promise<void> {
  await changeCarriers(tx, writer, { companyId }, idsOf(links, true));
  await changeCarriers(tx, writer, {}, idsOf(links, false), ['companies']);
}

/** Adds links as further ones. What is there stays as it is. */
async function addLinks(tx: Tx, tenantId: string, links: readonly Link[], companyId: string): Promise<void> {
  await tx.execute(sql`
    insert into contact_companies (tenant_id, contact_id, company_id, role, since, until)
    select c.tenant_id, c.id, ${companyId}, l.role, l.since, l.until
      from json_to_recordset(${JSON.stringify(links)}::json) as l("contactId" uuid, role text, since date, until date)
      join contacts c on c.tenant_id = ${tenantId} and c.id = l."contactId"
    on conflict do nothing`);
}

/** Contacts name companies by their links, of which the primary one stands on the contact too. */
export const contactsOfCompanies: RecordReference = {
  to: 'company',
  as: 'contacts',
  columns: ['contacts.company_id', 'contact_companies.company_id'],

  async count(tx, tenantId, id) {
    const [row] = await tx.execute<{ count: number }>(sql`
      select count(*)::int as count from contact_companies l
        join contacts c on c.tenant_id = l.tenant_id and c.id = l.contact_id
       where l.tenant_id = ${tenantId} and l.company_id = ${id} and c.deleted_at is null`);
    return row!.count;
  },

  // Off contacts in the bin too: they may come back.
  async release(tx, who, id) {
    const writer = await carrierWriterFor(who);
    const links = await tx.select().from(contactCompanies).where(linksOf(who.tenantId, id)).for('update');
    await announce(tx, writer, links, null);
    await tx.delete(contactCompanies).where(linksOf(who.tenantId, id));
  },

  async move(tx, who, from, to): Promise<Moved> {
    const writer = await carrierWriterFor(who);
    const links = await tx.select().from(contactCompanies).where(linksOf(who.tenantId, from)).for('update');
    const known = await tx
      .select({ id: contactCompanies.contactId })
      .from(contactCompanies)
      .where(
        and(
          linksOf(who.tenantId, to),
          sql`${contactCompanies.contactId} in (select l.contact_id from contact_companies l where l.tenant_id = ${who.tenantId} and l.company_id = ${from})`,
        ),
      );
    await addLinks(tx, who.tenantId, links, to);
    await announce(tx, writer, links, to);
    await tx.delete(contactCompanies).where(linksOf(who.tenantId, from));
    return { links, had: known.map(({ id }) => id) };
  },

  async moveBack(tx, who, from, to, moved) {
    const { links, had } = moved as Moved;
    const writer = await carrierWriterFor(who);
    const there = await tx
      .select({ id: contacts.id, companyId: contacts.companyId })
      .from(contacts)
      .where(
        and(
          eq(contacts.tenantId, who.tenantId),
          among(
            contacts.id,
            links.map(({ contactId }) => contactId),
          ),
        ),
      );
    const companyOf = new Map(there.map(({ id, companyId }) => [id, companyId]));
    // One whose primary company is another by now keeps it.
    const back = links
      .filter(({ contactId }) => companyOf.has(contactId))
      .map((link) => ({ ...link, primary: link.primary && companyOf.get(link.contactId) === to }));
    await addLinks(tx, who.tenantId, back, from);
    await announce(tx, writer, back, from);
    const added = back.map(({ contactId }) => contactId).filter((id) => !had.includes(id));
    await tx
      .delete(contactCompanies)
      .where(
        and(linksOf(who.tenantId, to), eq(contactCompanies.primary, false), among(contactCompanies.contactId, added)),
      );
  },
};
