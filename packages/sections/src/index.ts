export { safeHref } from './content/safe-href.ts';
export { builtinPicture, pictureId, pictureNames } from './pictures/pictures.ts';
export { fontFile, withFallbacks } from './files/fonts.ts';
export { type SiteFile, siteFile } from './files/site-file.ts';
export { renderMissing, renderPage } from './render-page.ts';
export { baseStylesheet } from './style/stylesheet.ts';
export type {
  AssetView,
  Content,
  FormFieldView,
  FormView,
  NavigationItem,
  PageView,
  PostView,
  SectionProps,
  SectionView,
  SiteView,
} from './view.ts';
