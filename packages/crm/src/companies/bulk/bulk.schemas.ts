import type { z } from 'zod';
import { bulkOf, bulkResults } from '../../transfer/index.ts';
import { Company, CreateCompany, UpdateCompany } from '../companies.schemas.ts';

export const BulkCreateCompanies = bulkOf(CreateCompany);
export type BulkCreateCompanies = z.output<typeof BulkCreateCompanies>;
export const BulkUpdateCompanies = bulkOf(UpdateCompany);
export type BulkUpdateCompanies = z.output<typeof BulkUpdateCompanies>;
export const CompanyBulkResults = bulkResults({ company: Company.optional() });
export type CompanyBulkResults = z.infer<typeof CompanyBulkResults>;
