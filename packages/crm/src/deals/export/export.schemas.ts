import { z } from 'zod';
import { flatFormat } from '../../transfer/index.ts';
import { dealListFilters, dealSort } from '../deals.schemas.ts';

export const ExportDeals = z.strictObject({ ...flatFormat, sort: dealSort('createdAt'), ...dealListFilters });
export type ExportDeals = z.output<typeof ExportDeals>;
