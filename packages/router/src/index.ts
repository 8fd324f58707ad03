export type { AppErrorCode } from './app-errors.ts';
export { type AppRouter, appRouter } from './app-router.ts';
export { DEMO, seedDemoData } from './demo-data.ts';
export { coreModules } from './modules/index.ts';
export { acceptHeads, noteRestore } from './modules/platform/audit/index.ts';
export { authRuntime, createAuthenticator, passwordFaults } from './modules/platform/auth/index.ts';
export { queueFacts } from './modules/platform/jobs/index.ts';
export { outcomeCounts, webhookQueueSeconds } from './modules/platform/webhooks/index.ts';
export { createTenantFor, createUser, resetFactorsOf } from './operator.ts';
