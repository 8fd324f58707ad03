import { commonErrors } from '@mainstay/core';
import { zodDetails } from '@mainstay/kernel';
import { missingOwner } from '../../contacts/index.ts';
import { defineMissingFields } from '../../custom-fields/index.ts';
import { flatImport } from '../../transfer/index.ts';
import { companyErrors } from '../companies.errors.ts';
import { companyRows, findCompanyBy, lockWithDeleted } from '../companies.rows.ts';
import { CompanyChanges, CreateCompany } from '../companies.schemas.ts';
import { removeCompany } from '../delete-company.ts';
import { addCompany, changeCompany, type Writer, writerFor } from '../write-company.ts';
import { companyColumns } from './company-columns.ts';

type Locked = NonNullable<Awaited<ReturnType<typeof lockWithDeleted>>>;

/** How files become companies. */
export const companyImport = flatImport<Writer, Locked>({
  entity: 'company',
  events: 'company.import',
  tasks: { import: 'companies:import', revert: 'companies:revert-import' },
  columns: companyColumns,
  changes: CompanyChanges,
  unique: { domain: companyErrors.DOMAIN_EXISTS, externalId: companyErrors.EXTERNAL_ID_EXISTS },
  oddReferences: {
    [companyErrors.OWNER_NOT_FOUND.code]: 'ownerId',
    [companyErrors.PARENT_NOT_FOUND.code]: 'parentId',
    [companyErrors.CYCLE.code]: 'parentId',
    [companyErrors.TOO_DEEP.code]: 'parentId',
  },
  lists: ['addresses', 'tags'],
  begin: async (who) => ({ ...(await writerFor(who)), asText: true }),
  find: async (tx, { tenantId }, field, value) =>
    (await findCompanyBy(tx, tenantId, field === 'externalId' ? field : 'domain', value))?.id,
  lock: (tx, { tenantId }, id) => lockWithDeleted(tx, tenantId, id),
  add(tx, writer, changes) {
    const { data, error } = CreateCompany.safeParse(changes);
    if (error) throw commonErrors.VALIDATION_ERROR(zodDetails(error));
    return addCompany(tx, writer, data);
  },
  change: (tx, writer, id, changes) =>
    changeCompany(tx, writer, id, CompanyChanges.parse(changes), { keepFields: true }),
  remove: (tx, writer, id) => removeCompany(tx, writer, id),
  async restore(tx, writer, id, former) {
    const { tenantId } = writer;
    const {
      id: _id,
      version: _version,
      createdAt: _c,
      updatedAt: _u,
      deletedAt: _d,
      mergedInto: _m,
      ...values
    } = former;
    const parent = values.parentId === null ? undefined : await companyRows.find(tx, tenantId, values.parentId);
    const changes = { ...values, ...(parent ? {} : { parentId: null }), ...(await missingOwner(tx, tenantId, values)) };
    // As they were stored: what came later does not judge them.
    return changeCompany(tx, writer, id, changes as CompanyChanges, { stored: true });
  },
  async defineFields(tx, writer, names) {
    const columns = names.map((label) => ({ label }));
    writer.fields = await defineMissingFields(tx, writer, 'company', columns);
  },
});
