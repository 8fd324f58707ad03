import type { z } from 'zod';
import { bulkOf, bulkResults, bulkUpdateOf } from '../../transfer/index.ts';
import { Company, CompanyChanges, CreateCompany, UpdateCompany } from '../companies.schemas.ts';

export const BulkCreateCompanies = bulkOf(CreateCompany);
export type BulkCreateCompanies = z.output<typeof BulkCreateCompanies>;
export const BulkUpdateCompanies = bulkUpdateOf(UpdateCompany, CompanyChanges);
export type BulkUpdateCompanies = z.output<typeof BulkUpdateCompanies>;
export const CompanyBulkResults = bulkResults({ company: Company.optional() });
export type CompanyBulkResults = z.infer<typeof CompanyBulkResults>;
