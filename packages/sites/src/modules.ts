// One line for each module; index.ts gathers them. Their types keep their names in declarations that way, whose length is limited.
export { assetsModule } from './assets/index.ts';
export { brandingModule } from './branding/index.ts';
export { formsModule } from './forms/index.ts';
export { generationsModule } from './generations/index.ts';
export { navigationModule } from './navigation/index.ts';
export { pagesModule } from './pages/index.ts';
export { redirectsModule } from './redirects/index.ts';
export { releasesModule } from './releases/index.ts';
export { siteModule } from './site/index.ts';
