export type { AppErrorCode } from './app-errors.ts';
export { type AppEventData, type AppRouter, appRouter } from './app-router.ts';
export { DEMO, seedDemoData } from './demo-data.ts';
export { type CoreModule, coreModules } from './core-modules.ts';
