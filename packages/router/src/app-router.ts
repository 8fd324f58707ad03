import { type ComposedRouter, composeRouter, type EventDataOf } from '@mainstay/kernel';
import { coreModules } from './core-modules.ts';

/** Named, and not inferred: written out with every procedure, it would outgrow what the compiler writes of one type. */
export type AppRouter = ComposedRouter<typeof coreModules>;

/** What the events of the modules that come with Mainstay hold, by type. */
export type AppEventData = EventDataOf<typeof coreModules>;

/** Every procedure of the modules that come with Mainstay. */
export const appRouter: AppRouter = composeRouter(coreModules);
