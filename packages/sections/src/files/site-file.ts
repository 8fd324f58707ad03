import { readFileSync } from 'node:fs';
import { pictureFiles } from '../pictures/pictures.ts';
import { fontFiles } from './fonts.ts';
import { iconFile } from './icon.ts';

/** A file that comes with the renderer: a font, a picture of a template, or the icon of a site that has none. */
export interface SiteFile {
  type: string;
  body: Uint8Array;
}

/** The file that websites have under `/_site/` by a name, which has its hash in it; undefined for what is none. */
export function siteFile(name: string): SiteFile | undefined {
  const font = fontFiles.get(name);
  if (font !== undefined) return { type: 'font/woff2', body: readFileSync(font) };
  const picture = pictureFiles.get(name) ?? iconFile(name);
  return picture === undefined ? undefined : { type: 'image/svg+xml', body: Buffer.from(picture) };
}
