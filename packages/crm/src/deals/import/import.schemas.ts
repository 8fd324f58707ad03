import { Id, Instant } from '@mainstay/core';
import { z } from 'zod';
import { LossReasonName } from '../../pipelines/index.ts';
import { flatImportSchemas } from '../../transfer/index.ts';
import { DealChanges, DealStatus } from '../deals.schemas.ts';

const schemas = flatImportSchemas(['externalId'], { dealId: Id });

export const ImportDeals = schemas.Input;
export type ImportDeals = z.output<typeof ImportDeals>;
export const DealImport = schemas.Import;
export type DealImport = z.infer<typeof DealImport>;
export const DealImportPage = schemas.ImportPage;
export type DealImportPage = z.infer<typeof DealImportPage>;
export const DealImportDetail = schemas.ImportDetail;
export type DealImportDetail = z.infer<typeof DealImportDetail>;

const name = z.string().trim().min(1).max(200);

/** What a row of a file says of a deal: pipeline, stage and company by id or name, the amount in major units. */
export const DealRowChanges = z
  .strictObject({
    ...DealChanges.omit({ pipelineId: true, stageId: true, amount: true }).shape,
    amount: z.string().regex(/^\d{1,20}(?:\.\d{1,20})?$/, 'Not an amount'),
    pipeline: name,
    stage: name,
    company: name,
    status: DealStatus,
    lossReason: LossReasonName,
    lossNote: z.string().trim().min(1).max(2_000),
    closedAt: Instant,
  })
  .partial();
export type DealRowChanges = z.output<typeof DealRowChanges>;
