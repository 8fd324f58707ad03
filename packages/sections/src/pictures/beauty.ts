import { at, disc, faint, leaf, oval, type Paint, plant, rect, scene, shape, stroke, times, twig } from './draw.ts';

const P: Paint = {
  ground: '#f1dfd6',
  field: '#e3c3b5',
  main: '#8d4a52',
  deep: '#4b2530',
  accent: '#c98a5b',
  light: '#fff8f4',
  ink: '#331a22',
};
const SAGE = '#93a18a';

const bottle = (color: string, width: number, height: number, cap: string) =>
  rect(-width / 2, -height, width, height, color, width * 0.22) +
  rect(-width * 0.2, -height - 34, width * 0.4, 40, cap, 6) +
  rect(-width * 0.34, -height * 0.68, width * 0.68, height * 0.4, P.light, 6) +
  faint(0.14, rect(width * 0.18, -height, width * 0.32, height, '#000', width * 0.18));
const jar = (color: string) => rect(-80, -92, 160, 92, color, 20) + rect(-86, -128, 172, 46, P.accent, 12);
const candle =
  rect(-50, -110, 100, 110, P.light, 12) +
  stroke('M0-110v-22', P.deep, 6) +
  shape('M0-190C26-156 20-132 0-132S-26-156 0-190Z', '#f0b24f');
const mirror =
  shape('M-190 0V-330A190 190 0 0 1 190-330V0Z', P.accent) +
  shape('M-168 0V-328A168 168 0 0 1 168-328V0Z', '#f7ece7') +
  faint(0.6, shape('M-120-60L60-450L110-424L-70-60Z', '#fff'));
const towel = (color: string, y: number) =>
  rect(-170, y - 62, 340, 62, color, 30) + faint(0.18, rect(-170, y - 22, 340, 22, '#000', 11));
const chair =
  shape('M-110-420Q0-470 110-420L92-190H-92Z', P.main) +
  rect(-130, -200, 260, 66, P.deep, 28) +
  rect(-16, -140, 32, 110, P.accent) +
  oval(0, -16, 110, 20, P.deep) +
  rect(-158, -280, 40, 130, P.deep, 20) +
  rect(118, -280, 40, 130, P.deep, 20);
const shelf = (y: number) => rect(0, y, 1200, 26, P.accent);

/** The mirror, the room, and the tools of the trade. */
export const beauty = {
  mirror: scene(
    P.ground,
    shape('M0 640H1200V900H0Z', P.field),
    disc(930, 260, 190, '#ecc9b6'),
    at(560, 660, mirror, { scale: 1.2 }),
    rect(60, 650, 1080, 34, P.light, 10),
    rect(110, 684, 26, 216, P.light),
    rect(1064, 684, 26, 216, P.light),
    at(250, 650, plant(P.main, '#5c6b55', SAGE, 330)),
    at(830, 650, bottle(P.main, 92, 200, P.deep)),
    at(940, 650, bottle(SAGE, 78, 150, P.accent)),
    at(1050, 650, jar(P.light), { scale: 0.72 }),
    at(400, 650, candle, { scale: 0.8 }),
  ),
  room: scene(
    '#f6e9e2',
    rect(0, 700, 1200, 200, '#d9b3a2'),
    shape('M90 700V330A170 170 0 0 1 430 330V700Z', '#e8c8b9'),
    shape('M470 700V330A170 170 0 0 1 810 330V700Z', '#e8c8b9'),
    shape('M850 700V330A170 170 0 0 1 1190 330V700Z', '#e8c8b9'),
    times(
      3,
      (i) =>
        at(260 + i * 380, 330, disc(0, 60, 112, P.accent) + disc(0, 60, 98, '#fbf3ef')) + at(260 + i * 380, 830, chair),
    ),
    times(
      3,
      (i) =>
        stroke(`M${260 + i * 380} 0v110`, P.deep, 5) +
        shape(`M${200 + i * 380} 168A60 60 0 0 1 ${320 + i * 380} 168Z`, P.main),
    ),
  ),
  hair: scene(
    '#e3c3b5',
    disc(600, 450, 350, '#f1dfd6'),
    at(440, 690, rect(-34, -470, 68, 500, P.main, 30) + times(13, (i) => rect(34, -440 + i * 33, 120, 14, P.main, 7)), {
      turn: -14,
    }),
    at(
      780,
      470,
      stroke('M-60-250L60 150M60-250L-60 150', '#a8a0a0', 26) +
        stroke('M-128 214a58 58 0 1 0 116 0a58 58 0 1 0-116 0M12 214a58 58 0 1 0 116 0a58 58 0 1 0-116 0', P.deep, 26) +
        disc(0, -50, 13, P.accent),
      { turn: 18 },
    ),
  ),
  skin: scene(
    '#cfd3c4',
    disc(600, 420, 330, '#e4e6db'),
    rect(0, 690, 1200, 210, '#b6bda8'),
    at(430, 700, bottle(P.light, 150, 330, P.accent)),
    at(640, 700, bottle(P.main, 120, 240, P.deep)),
    at(830, 700, jar('#f7ece7'), { scale: 1.25 }),
    at(240, 700, twig(330, '#5c6b55', SAGE, 5), { turn: -12 }),
  ),
  nails: scene(
    '#efd2c4',
    disc(600, 430, 340, '#f8e8df'),
    rect(0, 690, 1200, 210, '#e0b7a4'),
    ...[P.main, P.accent, '#d97c6b', SAGE, P.deep].map((color, i) =>
      at(
        300 + i * 150,
        700,
        rect(-52, -120, 104, 120, color, 22) +
          rect(-24, -290, 48, 180, P.ink, 12) +
          faint(0.3, rect(-36, -106, 18, 84, '#fff', 9)),
      ),
    ),
  ),
  calm: scene(
    '#e9d8cd',
    disc(860, 300, 170, '#f3c9a5'),
    shelf(700),
    at(
      420,
      700,
      towel('#fff8f4', 0) +
        towel(SAGE, -62) +
        towel('#e3c3b5', -124) +
        at(0, -186, oval(0, -24, 90, 26, P.deep) + oval(0, -66, 64, 22, '#6b4550') + oval(0, -102, 42, 18, P.main)),
    ),
    at(860, 700, candle, { scale: 1.5 }),
    at(700, 700, candle),
    at(1060, 700, plant(P.light, '#5c6b55', SAGE, 280)),
    at(180, 700, leaf(200, SAGE), { turn: 24 }),
  ),
};
