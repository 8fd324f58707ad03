import { at, disc, faint, type Paint, rect, scene, shape, stroke, times } from './draw.ts';

const P: Paint = {
  ground: '#16202b',
  field: '#22303f',
  main: '#f2542d',
  deep: '#0c131b',
  accent: '#f7c548',
  light: '#f4f1ea',
  ink: '#0c131b',
};

const barbell =
  rect(-460, -11, 920, 22, '#b8c0c8', 11) +
  [-1, 1]
    .map((side) =>
      at(
        side * 300,
        0,
        rect(-30, -190, 60, 380, P.main, 18) +
          rect(side * 52 - 22, -150, 44, 300, P.deep, 14) +
          rect(side * 96 - 18, -104, 36, 208, P.accent, 12) +
          faint(0.2, rect(4, -190, 26, 380, '#000', 12)),
      ),
    )
    .join('');
const kettlebell = (color: string) =>
  stroke('M-74-214C-94-330 94-330 74-214', color, 46) +
  shape('M-150-100C-150-190-80-230 0-230S150-190 150-100C150-40 116 0 100 0H-100C-116 0-150-40-150-100Z', color) +
  faint(0.16, shape('M40-226C110-214 150-170 150-100C150-40 116 0 100 0H20Z', '#000')) +
  disc(-20, -112, 46, P.light);
const mat = (color: string) =>
  rect(-330, -70, 560, 70, color, 12) +
  disc(236, -92, 92, color) +
  disc(236, -92, 60, P.deep) +
  disc(236, -92, 40, color) +
  disc(236, -92, 16, P.deep);
const runner = (color: string, skin: string) =>
  disc(44, -420, 52, skin) +
  stroke('M20-350L-24-190', color, 92) +
  stroke('M0-330L-96-262L-150-300M24-330L98-250L170-296', skin, 36) +
  stroke('M-24-190L70-104L40 10M-30-190L-92-90L-210-80', P.light, 44) +
  stroke('M40 10h56M-210-80v-50', P.accent, 34);
const floor = rect(0, 690, 1200, 210, P.deep);

/** Iron, the room it is lifted in, and the ways to sweat. */
export const fitness = {
  barbell: scene(
    P.ground,
    disc(600, 470, 350, P.accent),
    faint(
      0.25,
      times(5, (i) => rect(0, 590 + i * 44, 1200, 18, P.ground)),
    ),
    floor,
    at(600, 560, barbell),
    at(220, 780, kettlebell('#7fa094'), { scale: 0.8 }),
    at(1000, 790, kettlebell('#3b4c5e'), { scale: 0.94 }),
    rect(0, 780, 1200, 6, '#233140'),
  ),
  floor: scene(
    '#e9e4d8',
    rect(0, 0, 1200, 560, '#d8d2c3'),
    times(
      4,
      (i) => rect(90 + i * 270, 80, 210, 330, '#f7f4ec', 6) + faint(0.4, rect(90 + i * 270, 270, 210, 140, '#9db2c1')),
    ),
    rect(0, 560, 1200, 340, P.field),
    faint(
      0.5,
      times(7, (i) => rect(i * 200 - 3, 560, 6, 340, P.deep)),
    ),
    at(330, 700, stroke('M-150 0V-420M150 0V-420', P.deep, 24) + at(0, -330, barbell, { scale: 0.52 })),
    at(860, 800, kettlebell(P.main), { scale: 0.66 }),
    at(1060, 800, kettlebell(P.deep), { scale: 0.5 }),
    at(680, 800, rect(-90, -40, 180, 40, P.accent, 8) + rect(-90, -84, 180, 40, P.main, 8)),
  ),
  strength: scene(
    '#f2542d',
    disc(600, 430, 320, '#f67a58'),
    rect(0, 720, 1200, 180, '#c63d1b'),
    at(600, 730, kettlebell(P.ground), { scale: 1.7 }),
  ),
  running: scene(
    '#f7c548',
    faint(0.9, disc(900, 240, 130, '#fbe3a1')),
    rect(0, 640, 1200, 260, '#e0672f'),
    times(4, (i) => rect(0, 690 + i * 56, 1200, 8, P.light)),
    at(560, 690, runner(P.ground, '#8a5636'), { scale: 1.05 }),
  ),
  mobility: scene(
    '#9db8ae',
    disc(600, 390, 300, '#bfd2c9'),
    rect(0, 690, 1200, 210, '#7fa094'),
    at(560, 730, mat(P.main)),
    at(
      1010,
      710,
      rect(-60, -190, 120, 190, P.ground, 22) +
        rect(-36, -240, 72, 60, P.light, 12) +
        rect(-60, -130, 120, 54, P.accent),
    ),
  ),
  group: scene(
    '#22303f',
    disc(600, 430, 330, '#2f4356'),
    rect(0, 720, 1200, 180, P.deep),
    at(330, 760, runner(P.main, '#e0ac86'), { scale: 0.86 }),
    at(640, 760, runner(P.accent, '#8a5636'), { scale: 0.94 }),
    at(950, 760, runner('#7fa094', '#c68b62'), { scale: 0.86 }),
  ),
};
