import { defineModule } from '@mainstay/kernel';
import { planErrors } from './plans.errors.ts';
import { plansRouter } from './plans.router.ts';

export { planErrors } from './plans.errors.ts';
export { findPlan, findTenantPlan, planLimit, setTenantPlan, takeMember } from './plans.rows.ts';
export { PlanKey, PlanLimits, type PlanPrice } from './plans.schemas.ts';
export { endUpload, giveBytes, startUpload, takeBytes, usedBytes } from './stored-bytes.ts';
export { tenantPlanOf } from './plans.service.ts';

export const plansModule = defineModule({
  name: 'platform/plans',
  router: { plans: plansRouter },
  errors: [planErrors],
});
