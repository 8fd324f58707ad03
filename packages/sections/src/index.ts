export { safeHref } from './content/safe-href.ts';
export { renderMissing, renderPage } from './render-page.ts';
export { baseStylesheet } from './style/stylesheet.ts';
export type {
  AssetView,
  Content,
  NavigationItem,
  PageView,
  PostView,
  SectionProps,
  SectionView,
  SiteView,
} from './view.ts';
