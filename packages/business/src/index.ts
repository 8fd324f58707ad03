import * as modules from './modules.ts';

export type BusinessModule = (typeof modules)[keyof typeof modules];

/** The modules of the business itself: what a tenant pays, owes and must keep. */
export const businessModules: readonly BusinessModule[] = Object.values(modules);
