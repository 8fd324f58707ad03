import { Id, listInput, pageOf, recordOf, updateInput } from '@mainstay/core';
import { Currency, CurrencyCode } from '@mainstay/core/money';
import { z } from 'zod';

/** Stages of a pipeline, at most. */
const MAX_STAGES = 50;

const Name = z.string().trim().min(1).max(100);

/** What a stage is made of. */
export const stageFields = {
  name: Name,
  probability: z.int().min(0).max(100).describe('Per cent: how likely a deal in this stage is won'),
  rottenDays: z.int().min(1).max(3_650).nullable().describe('Days after which a deal here is rotten; null: never'),
};

export const NewStage = z.strictObject({ ...stageFields, rottenDays: stageFields.rottenDays.default(null) });
export type NewStage = z.output<typeof NewStage>;

export const PipelineStage = z.object({
  id: Id,
  name: z.string(),
  probability: z.int(),
  rottenDays: z.int().nullable(),
  version: z.int(),
});
export type PipelineStage = z.infer<typeof PipelineStage>;

export const Pipeline = recordOf({
  name: z.string(),
  currency: CurrencyCode.nullable().describe('Of deals that name none; null: the currency of the tenant'),
  isDefault: z.boolean(),
  lossReasonRequired: z.boolean(),
  position: z.int(),
  archived: z.boolean(),
  stages: z.array(PipelineStage).describe('In their order'),
});
export type Pipeline = z.infer<typeof Pipeline>;

export const ListPipelines = listInput(['position', 'name', 'createdAt'], 'position', {
  archived: z.boolean().default(false),
});
export type ListPipelines = z.output<typeof ListPipelines>;
export const PipelinePage = pageOf(Pipeline);
export type PipelinePage = z.infer<typeof PipelinePage>;

const fields = {
  name: Name,
  currency: Currency.nullable(),
  lossReasonRequired: z.boolean().describe('Whether losing a deal asks for a reason'),
};

export const CreatePipeline = z.strictObject({
  ...fields,
  currency: fields.currency.default(null),
  lossReasonRequired: fields.lossReasonRequired.default(false),
  isDefault: z.boolean().default(false),
  stages: z.array(NewStage).min(1).max(MAX_STAGES).optional().describe('Left out: those of the default pipeline'),
});
export type CreatePipeline = z.output<typeof CreatePipeline>;

export const UpdatePipeline = updateInput({
  ...fields,
  isDefault: z.literal(true).describe('Makes it the default, in place of the one before'),
  position: z.int().min(1).max(10_000),
  archived: z.boolean().describe('Archived pipelines take no new deals'),
  stages: z.array(Id).min(1).max(MAX_STAGES).describe('The ids of all its stages, in their new order'),
});
export type UpdatePipeline = z.output<typeof UpdatePipeline>;
