import type { NewEvent } from '@mainstay/kernel';
import type { Company } from './companies.schemas.ts';

/** A company's event: all of it but its times, and which fields changed. */
export function companyEvent(
  type: `company.${'created' | 'updated' | 'deleted' | 'restored'}`,
  { createdAt: _created, updatedAt: _updated, ...company }: Company,
  changed?: readonly string[],
): NewEvent {
  const data = { ...company, ...(changed ? { changed } : {}) };
  return { type, entity: { type: 'company', id: company.id, version: company.version }, data };
}
