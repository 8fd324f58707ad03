import { commonErrors } from '@mainstay/core';
import type { Tx } from '@mainstay/db';
import {
  born,
  checkVersion,
  emit,
  type Principal,
  type Services,
  type TenantContext,
  type TenantPreferences,
  tenantPreferences,
  zodDetails,
} from '@mainstay/kernel';
import { distinctTags, linkTags, normalisePhone } from '../contacts/index.ts';
import { type FieldDefs, fieldsOf, shownFields, storedFields, holdFields } from '../custom-fields/index.ts';
import { companyErrors } from './companies.errors.ts';
import { companyEvent } from './companies.events.ts';
import { checkParent, companyRows, type CompanyRow, findCompanyBy, lockCompanies } from './companies.rows.ts';
import {
  type Company,
  type CompanyChanges,
  CreateCompany,
  type UpdateCompany,
  type UpsertCompany,
} from './companies.schemas.ts';

/** Who writes companies, and by which settings: what the steps below need besides their transaction. */
export interface Writer {
  services: Services;
  tenantId: string;
  actor: Principal['actor'] | null;
  fields: FieldDefs;
  preferences: TenantPreferences;
  /** Custom fields come from a file: all of them are texts. */
  asText?: boolean;
}

/** The writer of whoever acts. Before a transaction is opened: it may need a connection of its own. */
export async function writerFor(who: Pick<Writer, 'services' | 'tenantId' | 'actor'>): Promise<Writer> {
  const [fields, preferences] = await Promise.all([
    fieldsOf(who.services, who.tenantId, 'company'),
    tenantPreferences(who.services, who.tenantId),
  ]);
  return { ...who, fields, preferences };
}

export function writerOf({ services, tenantId, principal }: TenantContext): Promise<Writer> {
  return writerFor({ services, tenantId, actor: principal.actor });
}

/** The company behind a row. */
export function toCompany(row: CompanyRow, { fields }: Pick<Writer, 'fields'>): Company {
  return { ...row, customFields: shownFields(fields, row.customFields) };
}

const tagsOf = { table: 'company_tags', column: 'company_id' } as const;

/** Adds a company inside the caller's transaction. Throws COMPANY_DOMAIN_EXISTS, COMPANY_TOO_DEEP, and what the write of its row and its custom fields throws. */
export async function addCompany(tx: Tx, writer: Writer, input: CreateCompany): Promise<CompanyRow> {
  const { tenantId, actor, asText } = writer;
  await holdFields(tx, writer, 'company');
  if (input.domain !== null) await claimDomain(tx, tenantId, input.domain);
  const made = born(writer.services);
  const { id } = made;
  if (input.parentId !== null) {
    await lockCompanies(tx, tenantId, 'tree');
    await checkParent(tx, tenantId, id, input.parentId);
  }
  const company = await companyRows.insert(tx, tenantId, {
    ...input,
    ...made,
    phone: phoneOf(writer, input.phone),
    tags: distinctTags(input.tags),
    customFields: storedFields(writer.fields, input.customFields, {}, { creating: true, text: asText }),
  });
  if (company.tags.length > 0) await linkTags(tx, tenantId, id, company.tags, tagsOf);
  await emit(tx, { tenantId, actor }, companyEvent('company.created', company));
  return company;
}

interface ChangeOptions {
  version?: number | undefined;
  /** Custom fields are as a company had them before, and not to be read again. */
  stored?: boolean;
  /** Custom fields that are not named stay. */
  keepFields?: boolean;
}

/** Changes a company inside the caller's transaction. Throws NOT_FOUND, VERSION_CONFLICT, COMPANY_CYCLE, and what `addCompany` throws. */
export async function changeCompany(
  tx: Tx,
  writer: Writer,
  id: string,
  given: CompanyChanges,
  { version, stored = false, keepFields }: ChangeOptions = {},
): Promise<CompanyRow> {
  const { tenantId, actor, asText } = writer;
  if (given.customFields) await holdFields(tx, writer, 'company');
  const { fields } = writer;
  const changes: CompanyChanges = { ...given };
  if (given.phone !== undefined) changes.phone = phoneOf(writer, given.phone);
  if (given.tags) changes.tags = distinctTags(given.tags);
  // The tree's lock before the row's: two moves that cross would wait for one another.
  if (changes.parentId) await lockCompanies(tx, tenantId, 'tree');
  const old = await companyRows.lock(tx, tenantId, id, 'no key update');
  checkVersion(version, old, given);
  const customFields =
    given.customFields && !stored
      ? storedFields(fields, given.customFields, old.customFields, { creating: false, keep: keepFields, text: asText })
      : given.customFields;
  const columns = { ...changes, ...(customFields ? { customFields } : {}) };
  const changed = (Object.keys(columns) as (keyof CompanyChanges)[]).filter(
    (field) => columns[field] !== undefined && JSON.stringify(columns[field]) !== JSON.stringify(old[field]),
  );
  if (changed.length === 0) return old;
  if (changes.domain && changes.domain !== old.domain) await claimDomain(tx, tenantId, changes.domain);
  if (changes.parentId && changes.parentId !== old.parentId) await checkParent(tx, tenantId, id, changes.parentId);
  const company = await companyRows.update(tx, tenantId, id, columns);
  if (changed.includes('tags')) await linkTags(tx, tenantId, id, company.tags, tagsOf);
  await emit(tx, { tenantId, actor }, companyEvent('company.updated', company, { changed }));
  return company;
}

/** Throws COMPANY_DOMAIN_EXISTS with the holder's id; nobody else gets the domain until the transaction ends. */
async function claimDomain(tx: Tx, tenantId: string, domain: string): Promise<void> {
  await lockCompanies(tx, tenantId, `domain:${domain}`);
  const holder = await findCompanyBy(tx, tenantId, 'domain', domain);
  if (holder) throw companyErrors.DOMAIN_EXISTS({ id: holder.id });
}

function phoneOf({ preferences }: Writer, phone: string | null): string | null {
  return phone && normalisePhone(phone, preferences.defaultCountry).value;
}

/** Creates a company. Throws COMPANY_DOMAIN_EXISTS with the holder's id, COMPANY_EXTERNAL_ID_EXISTS, COMPANY_PARENT_NOT_FOUND, COMPANY_TOO_DEEP, COMPANY_OWNER_NOT_FOUND. */
export async function createCompany(ctx: TenantContext, input: CreateCompany): Promise<Company> {
  const writer = await writerOf(ctx);
  return ctx.db.write(async (tx) => toCompany(await addCompany(tx, writer, input), writer));
}

/** Changes a company. Throws NOT_FOUND, VERSION_CONFLICT, COMPANY_CYCLE, and what `createCompany` throws. */
export async function updateCompany(ctx: TenantContext, { id, version, ...changes }: UpdateCompany): Promise<Company> {
  const writer = await writerOf(ctx);
  return ctx.db.write(async (tx) => toCompany(await changeCompany(tx, writer, id, changes, { version }), writer));
}

/**
 * Updates the company that matches, or creates one; custom fields that are not named stay. Throws VALIDATION_ERROR when the input lacks what it
 * should be matched by.
 */
export async function upsertCompany(ctx: TenantContext, { match, ...input }: UpsertCompany) {
  const value = input[match];
  if (!value) throw commonErrors.VALIDATION_ERROR([{ path: match, message: 'Required to find the company to update' }]);
  const writer = await writerOf(ctx);
  return ctx.db.write(async (tx) => {
    // Of several at once, one creates and the others update.
    await lockCompanies(tx, ctx.tenantId, `${match}:${value}`);
    const found = await findCompanyBy(tx, ctx.tenantId, match, value);
    if (found) {
      const row = await changeCompany(tx, writer, found.id, input, { keepFields: true });
      return { created: false, company: toCompany(row, writer) };
    }
    const parsed = CreateCompany.safeParse(input);
    if (!parsed.success) throw commonErrors.VALIDATION_ERROR(zodDetails(parsed.error));
    return { created: true, company: toCompany(await addCompany(tx, writer, parsed.data), writer) };
  });
}
