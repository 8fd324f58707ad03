import { Id } from '@mainstay/core';
import type { z } from 'zod';
import { flatImportSchemas } from '../../transfer/index.ts';

const schemas = flatImportSchemas(['domain', 'externalId'], { companyId: Id });

export const ImportCompanies = schemas.Input;
export type ImportCompanies = z.output<typeof ImportCompanies>;
export const CompanyImport = schemas.Import;
export type CompanyImport = z.infer<typeof CompanyImport>;
export const CompanyImportPage = schemas.ImportPage;
export type CompanyImportPage = z.infer<typeof CompanyImportPage>;
export const CompanyImportDetail = schemas.ImportDetail;
export type CompanyImportDetail = z.infer<typeof CompanyImportDetail>;
