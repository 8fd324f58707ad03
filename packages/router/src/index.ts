export type { AppErrorCode } from './app-errors.ts';
export { type AppEventData, type AppRouter, appRouter } from './app-router.ts';
export { DEMO, seedDemoData } from './demo/demo-data.ts';
export { DEMO_SITES, seedDemoSites } from './demo/demo-industries.ts';
export { fillDemoContacts } from './demo/fill-contacts.ts';
export { type CoreModule, coreModules } from './core-modules.ts';
