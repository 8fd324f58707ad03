import type { ListFilters, Mainstay } from '@mainstay/client';

type Filters = Pick<
  ListFilters<Mainstay['contacts']['list']>,
  'search' | 'tag' | 'status' | 'companyId' | 'ownerId' | 'createdAfter'
>;

/** The flags that narrow a list or an export. */
export interface FilterFlags {
  search?: string | undefined;
  tag?: string | undefined;
  status?: Filters['status'];
  company?: string | undefined;
  owner?: string | undefined;
  createdAfter?: string | undefined;
}

/** The flags under the names that the server has for them. */
export function contactFilters({ company, owner, ...same }: FilterFlags): Filters {
  const filters = { ...same, companyId: company, ownerId: owner };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}
