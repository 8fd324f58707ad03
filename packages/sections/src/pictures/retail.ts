import { at, disc, faint, oval, type Paint, plant, rect, scene, shape, stroke, times, twig } from './draw.ts';

const P: Paint = {
  ground: '#f2e8da',
  field: '#dfcdb4',
  main: '#36523f',
  deep: '#1f3227',
  accent: '#c9673f',
  light: '#fffaf2',
  ink: '#22231d',
};

const vase = (color: string, size = 1) =>
  at(
    0,
    0,
    shape('M-34-260H34C34-200 110-180 110-96C110-34 74 0 0 0S-110-34-110-96C-110-180-34-200-34-260Z', color) +
      faint(0.12, shape('M34-260C34-200 110-180 110-96C110-34 74 0 0 0Q70-90 8-260Z', '#000')),
    { scale: size },
  );
const jug = (color: string) =>
  stroke('M70-190C170-200 170-70 78-70', color, 24) +
  shape('M-64-230H74L92-20Q92 0 70 0H-70Q-92 0-90-20Z', color) +
  rect(-68, -236, 146, 18, P.light, 9);
const mug = (color: string) =>
  stroke('M80-120C150-120 150-40 80-40', color, 22) +
  rect(-86, -150, 172, 150, color, 18) +
  oval(0, -148, 86, 16, P.deep);
const basket =
  shape('M-150-150H150L120 0H-120Z', '#c39a63') +
  times(4, (i) => faint(0.25, rect(-146 + i * 6, -128 + i * 34, 292 - i * 12, 8, '#000'))) +
  stroke('M-110-150C-110-300 110-300 110-150', '#a67d48', 16);
const books = [
  [P.accent, 150],
  [P.main, 176],
  ['#d9a955', 136],
  ['#7c8f86', 164],
]
  .map(([color, height], i) => rect(i * 40, -Number(height), 34, Number(height), String(color), 3))
  .join('');
const blanket = (color: string) =>
  rect(-170, -84, 340, 84, color, 24) +
  times(5, (i) => faint(0.5, rect(-150 + i * 66, -84, 16, 84, P.light))) +
  rect(-160, -160, 320, 80, P.light, 24) +
  faint(0.1, rect(-160, -110, 320, 30, '#000', 14));
const chair =
  stroke('M-120 0L-96-210H96L120 0M-96-210L-110-480M96-210L110-480', '#a67d48', 20) +
  rect(-120, -236, 240, 34, '#c39a63', 14) +
  [-450, -390, -330].map((y) => rect(-112, y, 224, 22, '#c39a63', 10)).join('');
const lamp =
  shape('M-120-330H120L70-470H-70Z', P.light) + rect(-9, -330, 18, 310, P.deep) + oval(0, -14, 96, 18, P.deep);

/** The shelf, the shop, and things to take home. */
export const retail = {
  shelf: scene(
    '#e7d9c3',
    disc(920, 250, 210, '#f1e6d4'),
    rect(80, 420, 1040, 30, '#a67d48', 6),
    rect(80, 780, 1040, 30, '#a67d48', 6),
    at(240, 420, vase(P.main)),
    at(240, 170, twig(170, '#6b6b3f', '#a9a86a', 4), { turn: 8 }),
    at(400, 420, jug(P.light)),
    at(540, 420, books),
    at(860, 420, vase(P.accent, 0.78)),
    at(1020, 420, mug('#d9a955'), { scale: 0.9 }),
    at(730, 420, mug(P.light), { scale: 0.7 }),
    at(290, 780, basket),
    at(290, 690, plant(P.accent, '#4d5f3f', '#7f9466', 240), { scale: 0.7 }),
    at(580, 780, blanket(P.main)),
    at(860, 780, jug(P.main)),
    at(1010, 780, vase(P.light, 0.9)),
  ),
  shop: scene(
    '#d9e3dc',
    rect(0, 760, 1200, 140, '#c9bda9'),
    rect(140, 150, 920, 610, P.main),
    rect(140, 150, 920, 96, P.deep),
    rect(420, 184, 360, 26, P.light, 13),
    times(8, (i) => shape(`M${140 + i * 115} 246h115v70a57.500 50 0 0 1-115 0Z`, i % 2 ? P.light : P.accent)),
    rect(190, 400, 380, 300, '#f6ead2', 6),
    rect(630, 400, 170, 360, '#f6ead2', 6),
    rect(850, 400, 170, 300, '#f6ead2', 6),
    rect(780, 570, 12, 60, P.deep, 6),
    at(290, 700, vase(P.accent, 0.72)),
    at(430, 700, plant(P.main, '#4d5f3f', '#7f9466', 230), { scale: 0.8 }),
    at(520, 700, jug('#d9a955'), { scale: 0.6 }),
    at(935, 700, lamp, { scale: 0.52 }),
    at(100, 780, plant(P.deep, '#4d5f3f', '#6f8a62', 330)),
    at(1110, 780, plant(P.deep, '#4d5f3f', '#6f8a62', 280)),
  ),
  ceramics: scene(
    '#e9c9b4',
    disc(600, 430, 330, '#f4e0d2'),
    rect(0, 720, 1200, 180, '#d3a488'),
    at(430, 730, vase(P.main, 1.25)),
    at(700, 730, jug(P.light), { scale: 1.15 }),
    at(900, 730, mug('#d9a955')),
  ),
  textiles: scene(
    '#cbd5c8',
    disc(600, 430, 330, '#dfe6dd'),
    rect(0, 720, 1200, 180, '#aebcab'),
    at(560, 730, blanket(P.accent), { scale: 1.35 }),
    at(560, 514, blanket(P.main), { scale: 1.1 }),
  ),
  furniture: scene(
    '#e8d5ab',
    disc(600, 430, 330, '#f3e7cb'),
    rect(0, 740, 1200, 160, '#d1b67c'),
    at(500, 770, chair, { scale: 1.2 }),
    at(840, 770, lamp, { scale: 1.1 }),
  ),
  plants: scene(
    '#c3d6c4',
    disc(600, 430, 330, '#d9e6d9'),
    rect(0, 720, 1200, 180, '#9fb99f'),
    at(400, 740, plant(P.accent, '#3f5a3c', '#5f8a5c', 380)),
    at(640, 740, plant(P.light, '#3f5a3c', '#86a96f', 300)),
    at(860, 740, plant(P.main, '#3f5a3c', '#5f8a5c', 340)),
  ),
};
