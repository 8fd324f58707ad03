import { composeRouter } from '@mainstay/kernel';
import { coreModules } from './core-modules.ts';

/** Every procedure of the modules that come with Mainstay. */
export const appRouter = composeRouter(coreModules);
export type AppRouter = typeof appRouter;
