import { generationsModule } from './generations/index.ts';
import { pagesModule } from './pages/index.ts';
import { siteModule } from './site/index.ts';

/** The modules of the websites. */
export const sitesModules = [generationsModule, pagesModule, siteModule] as const;
