import { z } from 'zod';
import { flatFormat } from '../../transfer/index.ts';
import { companyFilters, companySort } from '../companies.schemas.ts';

export const ExportCompanies = z.strictObject({ ...flatFormat, sort: companySort('createdAt'), ...companyFilters });
export type ExportCompanies = z.output<typeof ExportCompanies>;
