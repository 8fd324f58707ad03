import { type Person, portrait } from './portrait.ts';

const SKIN = ['#f2c9a8', '#d79b70', '#8f5b3c', '#6b4128', '#e8b48c', '#c4875c'] as const;
const HAIR = ['#2b211c', '#5a3825', '#b9803f', '#8a8580', '#7a2f1d', '#1d1a1c'] as const;

type Look = readonly [hair: Person['hair'], hairColor: number, skin: number, more?: 'beard' | 'glasses' | 'both'];

/** The grounds and clothes of a business, and three of its people. */
const TEAMS: Readonly<
  Record<string, { ground: string; clothes: readonly string[]; collar: string; people: readonly Look[] }>
> = {
  restaurant: {
    ground: '#e8c9a4',
    clothes: ['#fffaf1', '#4a1a12', '#fffaf1'],
    collar: '#b5452c',
    people: [
      ['bun', 1, 4],
      ['short', 5, 1, 'beard'],
      ['curls', 0, 2],
    ],
  },
  beauty: {
    ground: '#e9cfc4',
    clothes: ['#4b2530', '#8d4a52', '#c98a5b'],
    collar: '#fff8f4',
    people: [
      ['long', 0, 1],
      ['bob', 4, 0],
      ['bun', 5, 3],
    ],
  },
  fitness: {
    ground: '#f7c548',
    clothes: ['#16202b', '#f2542d', '#16202b'],
    collar: '#f4f1ea',
    people: [
      ['short', 0, 2],
      ['bun', 2, 0],
      ['bald', 0, 5, 'beard'],
    ],
  },
  healthcare: {
    ground: '#b9d9d4',
    clothes: ['#ffffff', '#ffffff', '#1f6f6b'],
    collar: '#8cc0bb',
    people: [
      ['bob', 3, 0, 'glasses'],
      ['short', 5, 5],
      ['curls', 1, 2],
    ],
  },
  legal: {
    ground: '#cfc6b4',
    clothes: ['#20304f', '#121c30', '#5b4a3a'],
    collar: '#fbf8f2',
    people: [
      ['long', 1, 4],
      ['bald', 3, 0, 'glasses'],
      ['short', 0, 3],
    ],
  },
  'real-estate': {
    ground: '#a9cdd8',
    clothes: ['#0f4c5c', '#e36f4a', '#f1e6d4'],
    collar: '#fffdf8',
    people: [
      ['short', 2, 0],
      ['long', 5, 5],
      ['bob', 0, 4, 'glasses'],
    ],
  },
  'home-services': {
    ground: '#f4c95d',
    clothes: ['#1d4e89', '#1d4e89', '#10294a'],
    collar: '#f26b38',
    people: [
      ['short', 3, 0, 'beard'],
      ['bun', 1, 1],
      ['curls', 5, 3],
    ],
  },
  retail: {
    ground: '#dfcdb4',
    clothes: ['#36523f', '#c9673f', '#7c8f86'],
    collar: '#fffaf2',
    people: [
      ['bob', 2, 0],
      ['short', 0, 1, 'both'],
      ['long', 4, 4],
    ],
  },
};

/** Portraits by name: `restaurant-person-1`, `-2` and `-3`, and so on. */
export const people: Readonly<Record<string, () => string>> = Object.fromEntries(
  Object.entries(TEAMS).flatMap(([business, { ground, clothes, collar, people: looks }]) =>
    looks.map(([hair, hairColor, skin, more], index) => [
      `${business}-person-${index + 1}`,
      () =>
        portrait({
          hair,
          hairColor: HAIR[hairColor]!,
          skin: SKIN[skin]!,
          clothes: clothes[index]!,
          collar,
          ground,
          beard: more === 'beard' || more === 'both',
          glasses: more === 'glasses' || more === 'both',
        }),
    ]),
  ),
);
