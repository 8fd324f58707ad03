import { legalHoldsModule } from './legal-holds/index.ts';

/** The modules of the business itself: what a tenant pays, owes and must keep. */
export const businessModules = [legalHoldsModule] as const;
