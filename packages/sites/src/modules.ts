import { generationsModule } from './generations/index.ts';
import { pagesModule } from './pages/index.ts';

/** The modules of the websites. */
export const sitesModules = [generationsModule, pagesModule] as const;
