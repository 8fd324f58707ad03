// One line for each module; index.ts gathers them. Their types keep their names in declarations that way, whose length is limited.
export { generationsModule } from './generations/index.ts';
export { pagesModule } from './pages/index.ts';
export { redirectsModule } from './redirects/index.ts';
export { siteModule } from './site/index.ts';
