import { defineModule } from '@mainstay/kernel';
import { exchangeRatesRouter } from './exchange-rates/exchange-rates.router.ts';
import { lossReasonsRouter } from './loss-reasons/loss-reasons.router.ts';
import { lossReasonErrors, pipelineErrors } from './pipelines.errors.ts';
import { pipelinesRouter } from './pipelines.router.ts';
import { addDefaultPipeline } from './pipelines.service.ts';

export { LossReasonName } from './loss-reasons/loss-reasons.schemas.ts';
export { findOrAddLossReason, lossReasonRows } from './loss-reasons/loss-reasons.service.ts';
export { insertStages, lockPipelines, pipelineRows, stageRows } from './pipelines.rows.ts';
export { NewStage, stageFields } from './pipelines.schemas.ts';
export { requireDefaultPipeline } from './pipelines.service.ts';

export const pipelinesModule = defineModule({
  name: 'crm/pipelines',
  dependsOn: ['platform/tenants'],
  permissions: {
    'deals:read': ['manager', 'member', 'viewer'],
    'pipelines:manage': ['manager'],
  },
  // A stage that is deleted moves all its deals.
  wholeTenant: ['pipelines:manage'],
  router: { pipelines: pipelinesRouter, lossReasons: lossReasonsRouter, exchangeRates: exchangeRatesRouter },
  errors: [pipelineErrors, lossReasonErrors],
  createTenant: async (tx, { id }) => void (await addDefaultPipeline(tx, id)),
});
