export { type AppRouter, appRouter } from './app-router.ts';
export { coreModules } from './modules/index.ts';
export { authRuntime, createAuthenticator } from './modules/platform/auth/index.ts';
