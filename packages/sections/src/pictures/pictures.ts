import { createHash } from 'node:crypto';
import type { AssetView } from '../view.ts';
import { beauty } from './beauty.ts';
import { fitness } from './fitness.ts';
import { healthcare } from './healthcare.ts';
import { homeServices } from './home-services.ts';
import { legal } from './legal.ts';
import { people } from './people.ts';
import { realEstate } from './real-estate.ts';
import { restaurant } from './restaurant.ts';
import { retail } from './retail.ts';

const SCENES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  restaurant,
  beauty,
  fitness,
  healthcare,
  legal,
  'real-estate': realEstate,
  'home-services': homeServices,
  retail,
};

/** The pictures that come with the renderer, as SVG, by name: `restaurant-table`, `legal-person-2`. */
const drawings = new Map<string, string>([
  ...Object.entries(SCENES).flatMap(([business, scenes]) =>
    Object.entries(scenes).map(([name, svg]) => [`${business}-${name}`, svg] as const),
  ),
  ...Object.entries(people).map(([name, draw]) => [name, draw()] as const),
]);

const fileName = (name: string, svg: string) =>
  `${name}-${createHash('sha256').update(svg).digest('hex').slice(0, 16)}.svg`;

/** Pictures by the names of their files. */
export const pictureFiles: ReadonlyMap<string, string> = new Map(
  [...drawings].map(([name, svg]) => [fileName(name, svg), svg]),
);

/** The id under which sections name a picture as they name an asset: a UUID of version 8 (RFC 9562) that follows from its name. */
function idOf(name: string): string {
  const hex = createHash('sha256').update(`mainstay picture ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const SIZE = /width="(\d+)" height="(\d+)"/;

const assets = new Map<string, AssetView>(
  [...drawings].map(([name, svg]) => {
    const [, width, height] = SIZE.exec(svg)!;
    return [idOf(name), { url: `/_site/${fileName(name, svg)}`, width: Number(width), height: Number(height) }];
  }),
);

/** A picture that comes with the renderer, by its id; undefined for what is none. */
export function builtinPicture(id: string): AssetView | undefined {
  return assets.get(id);
}

/** The id of a picture that comes with the renderer. Throws RangeError for a name that none has. */
export function pictureId(name: string): string {
  if (!drawings.has(name)) throw new RangeError(`No picture is named ${name}`);
  return idOf(name);
}

/** The names of the pictures that come with the renderer. */
export const pictureNames: readonly string[] = [...drawings.keys()];
