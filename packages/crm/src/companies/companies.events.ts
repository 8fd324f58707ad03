import { ChangedFields, Id } from '@mainstay/core';
import type { NewEvent } from '@mainstay/kernel';
import { z } from 'zod';
import type { CompanyRow } from './companies.rows.ts';
import { Company } from './companies.schemas.ts';
import { CompanyImport } from './import/import.schemas.ts';

const CompanyFacts = Company.omit({ createdAt: true, updatedAt: true });

const ImportFacts = CompanyImport.pick({
  status: true,
  dryRun: true,
  total: true,
  processed: true,
  created: true,
  updated: true,
  failed: true,
  warned: true,
});

/** The events of companies, and what they hold. */
export const companyEvents = {
  'company.created': CompanyFacts,
  'company.updated': CompanyFacts.extend({ changed: ChangedFields }),
  'company.deleted': CompanyFacts.extend({ mergedInto: Id.optional() }),
  'company.restored': CompanyFacts,
  'company.merged': CompanyFacts.extend({ mergeId: Id, loserIds: z.array(Id) }),
  'company.import.progress': ImportFacts,
  'company.import.finished': ImportFacts,
};

/** A company's event: all of it but its times, and what else there is to say, such as which fields changed. */
export function companyEvent(
  type: Exclude<keyof typeof companyEvents, `company.import.${string}`>,
  { createdAt: _created, updatedAt: _updated, ...company }: CompanyRow,
  more: { changed?: readonly string[]; mergeId?: string; loserIds?: readonly string[]; mergedInto?: string } = {},
): NewEvent {
  return {
    type,
    entity: { type: 'company', id: company.id, version: company.version },
    data: { ...company, ...more },
    touches: [{ kind: 'company', id: company.id }],
  };
}
