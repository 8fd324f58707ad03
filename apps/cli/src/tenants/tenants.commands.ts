import type { Command } from '@commander-js/extra-typings';
import { settingsOf } from '../connection/settings.ts';

/** Commands for super admins, through the API. */
export function addTenantsCommands(program: Command): void {
  const tenants = program
    .command('tenants')
    .description('suspend and reinstate tenants, and give them plans, as a super admin');
  tenants
    .command('suspend')
    .description('refuse a tenant’s members and keys, within a second; its data stays')
    .argument('<id>', 'the tenant’s id')
    .requiredOption('--reason <text>', 'kept in the tenant’s audit log')
    .action(async (id, { reason }, command) => {
      const { suspendTenant } = await import('./suspend-tenant.ts');
      await suspendTenant(settingsOf(command), id, reason);
    });
  tenants
    .command('reinstate')
    .description('open a suspended tenant again')
    .argument('<id>', 'the tenant’s id')
    .action(async (id, _options, command) => {
      const { reinstateTenant } = await import('./suspend-tenant.ts');
      await reinstateTenant(settingsOf(command), id);
    });
  tenants
    .command('plan')
    .description('give a tenant a plan')
    .argument('<id>', 'the tenant’s id')
    .argument('<plan>', 'the plan’s key, such as pro')
    .action(async (id, plan, _options, command) => {
      const { setTenantPlan } = await import('./plans.ts');
      await setTenantPlan(settingsOf(command), id, plan);
    });
  program
    .command('plans')
    .description('list the plans on offer')
    .action(async (_options, command) => {
      const { listPlans } = await import('./plans.ts');
      await listPlans(settingsOf(command));
    });
}
