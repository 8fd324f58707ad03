import { createElement as h, type ReactNode } from 'react';

const COLUMNS = 4;
const ROWS = 4;
const SIDE = 100;

/** What a tile shows, in a square of 100; `x` and `y` are its corner. */
const SHAPES: readonly ((x: number, y: number) => string)[] = [
  // A quarter of a disc from each corner, a disc, two half discs, and a ring of a leaf.
  (x, y) => `M${x} ${y}h100a100 100 0 0 1-100 100z`,
  (x, y) => `M${x + 100} ${y}v100a100 100 0 0 1-100-100z`,
  (x, y) => `M${x + 100} ${y + 100}h-100a100 100 0 0 1 100-100z`,
  (x, y) => `M${x} ${y + 100}v-100a100 100 0 0 1 100 100z`,
  (x, y) => `M${x + 50} ${y}a50 50 0 1 1 0 100a50 50 0 1 1 0-100z`,
  (x, y) => `M${x} ${y}a50 50 0 0 0 100 0zM${x} ${y + 50}a50 50 0 0 0 100 0z`,
  (x, y) => `M${x} ${y}h50a50 50 0 0 1 50 50v50h-50a50 50 0 0 1-50-50z`,
  (x, y) => `M${x} ${y}h100v100h-100z`,
];

const FILLS = ['m-primary', 'm-accent', 'm-tint', 'm-deep'];

/** A pattern of plain shapes in the site's colours, for a hero that has no picture. The same words make the same one. */
export function Motif({ seed }: { seed: string }): ReactNode {
  const random = randomFrom(seed);
  const tiles: ReactNode[] = [];
  let before = -1;
  for (let index = 0; index < COLUMNS * ROWS; index += 1) {
    const [x, y] = [(index % COLUMNS) * SIDE, Math.floor(index / COLUMNS) * SIDE];
    const shape = Math.floor(random() * SHAPES.length);
    // No tile has the colour of the one before it.
    before = (before + 1 + Math.floor(random() * (FILLS.length - 1))) % FILLS.length;
    if (random() < 0.12) continue;
    tiles.push(h('path', { className: FILLS[before], d: SHAPES[shape]!(x, y) }));
  }
  const viewBox = `0 0 ${COLUMNS * SIDE} ${ROWS * SIDE}`;
  return h('svg', { className: 'motif', viewBox, width: 400, height: 400, 'aria-hidden': true }, ...tiles);
}

/** Numbers from 0 to 1 that follow from some words: FNV-1a, then mulberry32. */
function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
