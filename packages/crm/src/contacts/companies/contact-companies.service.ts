import { commonErrors, decodeCursor, encodeCursor } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import type { TenantContext } from '@mainstay/kernel';
import { contactErrors } from '../contacts.errors.ts';
import { contactRows } from '../contacts.rows.ts';
import { changeCarriers, inOrder } from '../details/change-carriers.ts';
import { contactView, toContact } from '../details/contact-record.ts';
import { changeContact, type Writer, writerOf } from '../details/write-contact.ts';
import * as links from './contact-companies.rows.ts';
import {
  type CompaniesOfContact,
  type CompanyLink,
  type ContactsOfCompany,
  type ListCompaniesOfContact,
  type ListContactsOfCompany,
  MAX_COMPANIES,
  type UnlinkCompany,
} from './contact-companies.schemas.ts';

const SORT = 'contactsOfCompany';

/** The companies of a contact, the primary one first. Throws NOT_FOUND. */
export async function listCompaniesOf(
  ctx: TenantContext,
  { contactId: id }: ListCompaniesOfContact,
): Promise<CompaniesOfContact> {
  return ctx.db.read(async (tx) => {
    await contactRows.get(tx, ctx.tenantId, id);
    return { data: await links.companiesOf(tx, ctx.tenantId, id) };
  });
}

/**
 * Links a contact with a company, or changes what is given of the link: a new version of the contact. Throws NOT_FOUND for the contact,
 * CONTACT_COMPANY_NOT_FOUND, CONTACT_COMPANIES_TOO_MANY.
 */
export async function linkCompany(
  ctx: TenantContext,
  { contactId: id, ...link }: CompanyLink,
): Promise<CompaniesOfContact> {
  const writer = await writerOf(ctx);
  const { tenantId } = writer;
  return ctx.db.write(async (tx) => {
    const { companyId: primaryId } = await contactRows.lock(tx, tenantId, id);
    const { id: companyId, primary = primaryId === null || primaryId === link.id } = link;
    const { all, linked } = await links.countLinks(tx, tenantId, id, companyId);
    if (!linked && all >= MAX_COMPANIES) throw contactErrors.COMPANIES_TOO_MANY();
    await links.putLink(tx, tenantId, id, companyId, link);
    if (primary && primaryId !== companyId) await changeContact(tx, writer, id, { companyId });
    else if (!primary && primaryId === companyId) await demote(tx, writer, id, companyId);
    else await touch(tx, writer, id);
    return { data: await links.companiesOf(tx, tenantId, id) };
  });
}

/** Makes the primary company a further one: the contact has no primary one then. */
async function demote(tx: Tx, writer: Writer, id: string, companyId: string): Promise<void> {
  const { tenantId } = writer;
  const kept = (await links.companiesOf(tx, tenantId, id)).find((one) => one.companyId === companyId);
  await changeContact(tx, writer, id, { companyId: null });
  if (kept) await links.putLink(tx, tenantId, id, companyId, kept);
}

/** A new version of a contact of which nothing but its links changed, with its event. */
async function touch(tx: Tx, writer: Writer, id: string): Promise<void> {
  await changeCarriers(tx, writer, {}, inOrder([id]), ['companies']);
}

/** Takes a company off a contact; where it was the primary one, there is none then. Throws NOT_FOUND, also where the two are not linked. */
export async function unlinkCompany(
  ctx: TenantContext,
  { contactId: id, id: companyId }: UnlinkCompany,
): Promise<void> {
  const writer = await writerOf(ctx);
  await ctx.db.write(async (tx) => {
    const { companyId: primaryId } = await contactRows.lock(tx, writer.tenantId, id);
    if (primaryId === companyId) await changeContact(tx, writer, id, { companyId: null });
    else if (await links.dropLink(tx, writer.tenantId, id, companyId)) await touch(tx, writer, id);
    else throw commonErrors.NOT_FOUND();
  });
}

/** A page of the contacts that are linked with a company, oldest first; none where there is no such company. */
export async function contactsOfCompany(
  ctx: TenantContext,
  { companyId, limit, cursor }: ListContactsOfCompany,
): Promise<ContactsOfCompany> {
  const { tenantId, services } = ctx;
  const view = await contactView(services, tenantId);
  const after = cursor === undefined ? null : decodeCursor(cursor, SORT).id;
  return ctx.db.read(async (tx) => {
    const found = await links.contactLinksOf(tx, tenantId, companyId, { after, limit: limit + 1 });
    const shown = found.slice(0, limit);
    const rows = await contactRows.many(
      tx,
      tenantId,
      shown.map(({ contactId }) => contactId),
    );
    const byId = new Map(rows.map((row) => [row.id, toContact(row, view)]));
    const last = shown.at(-1);
    return {
      data: shown.flatMap(({ contactId, ...link }) => {
        const contact = byId.get(contactId);
        return contact ? [{ contact, ...link }] : [];
      }),
      meta: {
        limit,
        nextCursor: last && found.length > limit ? encodeCursor({ sort: SORT, value: null, id: last.contactId }) : null,
      },
    };
  });
}
