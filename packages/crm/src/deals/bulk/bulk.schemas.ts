import type { z } from 'zod';
import { bulkOf, bulkResults, bulkUpdateOf } from '../../transfer/index.ts';
import { CreateDeal, Deal, DealChanges, UpdateDeal } from '../deals.schemas.ts';

export const BulkCreateDeals = bulkOf(CreateDeal);
export type BulkCreateDeals = z.output<typeof BulkCreateDeals>;
export const BulkUpdateDeals = bulkUpdateOf(UpdateDeal, DealChanges);
export type BulkUpdateDeals = z.output<typeof BulkUpdateDeals>;
export const DealBulkResults = bulkResults({ deal: Deal.optional() });
export type DealBulkResults = z.infer<typeof DealBulkResults>;
