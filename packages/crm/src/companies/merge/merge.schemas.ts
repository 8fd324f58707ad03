import { Id, PageMeta, pageFields } from '@mainstay/core';
import { z } from 'zod';
import { mergeInput } from '../../transfer/index.ts';
import { Company } from '../companies.schemas.ts';

export const ListCompanyDuplicates = z.strictObject({ limit: pageFields.limit, cursor: pageFields.cursor });
export type ListCompanyDuplicates = z.output<typeof ListCompanyDuplicates>;

/** Groups of likely duplicates, each with its oldest companies; `count` is the size of the whole group. */
export const CompanyDuplicatePage = z.object({
  data: z.array(
    z.object({ reason: z.enum(['name', 'phone', 'website']), count: z.int(), companies: z.array(Company) }),
  ),
  meta: PageMeta,
});
export type CompanyDuplicatePage = z.infer<typeof CompanyDuplicatePage>;

export const MergeCompanies = mergeInput('company');
export const MergedCompany = z.object({ mergeId: Id, company: Company });
export type MergedCompany = z.infer<typeof MergedCompany>;

/** `keptEdits` names the winner's fields, and the tables of references, that were changed after the merge and left as they are. */
export const UnmergedCompanies = z.object({
  company: Company,
  restored: z.array(Company),
  keptEdits: z.array(z.string()),
});
export type UnmergedCompanies = z.infer<typeof UnmergedCompanies>;
