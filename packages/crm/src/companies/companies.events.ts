import type { NewEvent } from '@mainstay/kernel';
import type { CompanyRow } from './companies.rows.ts';

/** A company's event: all of it but its times, and what else there is to say, such as which fields changed. */
export function companyEvent(
  type: `company.${'created' | 'updated' | 'deleted' | 'restored' | 'merged'}`,
  { createdAt: _created, updatedAt: _updated, ...company }: CompanyRow,
  more: { changed?: readonly string[]; mergeId?: string; loserIds?: readonly string[]; mergedInto?: string } = {},
): NewEvent {
  return {
    type,
    entity: { type: 'company', id: company.id, version: company.version },
    data: { ...company, ...more },
  };
}
