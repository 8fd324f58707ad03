import { at, disc, faint, type Paint, rect, scene, shape, stroke, times } from './draw.ts';

const P: Paint = {
  ground: '#fbe9c6',
  field: '#f4c95d',
  main: '#1d4e89',
  deep: '#10294a',
  accent: '#f26b38',
  light: '#fffdf7',
  ink: '#10233f',
};

const van =
  rect(-330, -270, 430, 230, P.main, 20) +
  shape('M100-230H210Q250-230 268-190L310-120Q330-110 330-80V-40H100Z', P.main) +
  shape('M130-204H204Q226-204 238-180L264-126H130Z', '#bfdcf0') +
  rect(-340, -60, 680, 26, P.deep, 8) +
  [-200, 200].map((x) => disc(x, -34, 62, P.deep) + disc(x, -34, 30, '#c9d3dc')).join('') +
  rect(-286, -200, 250, 26, P.light, 8) +
  rect(-286, -156, 170, 18, P.field, 8) +
  rect(-250, -300, 300, 16, '#8a9bad', 8) +
  stroke('M-220-284v14M20-284v14', '#8a9bad', 12) +
  rect(306, -104, 28, 26, P.field, 8);
const tap =
  shape('M-40-300H40V-210H120Q230-210 230-100V-40H150V-90Q150-130 110-130H-40Z', '#aebccb') +
  rect(-70, -60, 140, 60, '#8fa1b3', 12) +
  rect(-40, -220, 80, 170, '#aebccb') +
  rect(-110, -330, 220, 44, P.accent, 22) +
  shape('M190 10C230 70 224 104 190 104S150 70 190 10Z', '#4b9cd3');
const bulb =
  shape('M-130-220A130 130 0 1 1 130-220C130-150 84-130 76-60H-76C-84-130-130-150-130-220Z', '#fde9a9') +
  stroke('M-44-70L-30-190L0-150L30-190L44-70', P.accent, 11) +
  rect(-72, -56, 144, 36, '#8fa1b3', 12) +
  rect(-60, -16, 120, 32, '#75889b', 12) +
  rect(-32, 20, 64, 26, P.deep, 12);
const radiator =
  times(
    7,
    (i) => rect(-280 + i * 82, -330, 64, 300, P.light, 24) + faint(0.1, rect(-246 + i * 82, -330, 30, 300, '#000', 16)),
  ) +
  rect(-300, -290, 600, 24, '#dbe2e8', 12) +
  rect(-300, -90, 600, 24, '#dbe2e8', 12) +
  stroke('M-250-30V0M250-30V0', '#8fa1b3', 20);
const wrench = shape(
  'M-34-40L-34 260A34 34 0 0 0 34 260L34-40C90-70 110-130 84-190L34-140H-34L-84-190C-110-130-90-70-34-40Z',
  '#8fa1b3',
);

/** A house in section, the van, and what they mend. */
export const homeServices = {
  house: scene(
    P.ground,
    disc(980, 190, 100, P.field),
    rect(0, 760, 1200, 140, '#9cbf8c'),
    shape('M180 380L600 120L1020 380V400H180Z', P.accent),
    rect(230, 390, 740, 370, P.light),
    rect(230, 566, 740, 16, P.deep),
    rect(592, 390, 16, 370, P.deep),
    rect(246, 400, 346, 166, '#dcebf3'),
    rect(608, 400, 346, 166, '#f6dcc8'),
    rect(246, 582, 346, 178, '#f9e6b4'),
    rect(608, 582, 346, 178, '#d5e4d3'),
    at(420, 566, rect(-110, -70, 220, 70, P.light, 34) + stroke('M-60 0v0M90-70V-128H54', '#8fa1b3', 12)),
    stroke('M560 760V520H330', '#4b9cd3', 10),
    stroke('M600 400V380', P.deep, 6),
    stroke('M780 400V446', P.deep, 6) + shape('M744 486A36 40 0 0 1 816 486Z', P.field),
    at(860, 566, rect(-70, -56, 140, 56, P.main, 14) + rect(-70, -110, 20, 110, P.main, 8)),
    at(420, 760, radiator, { scale: 0.36 }),
    rect(680, 640, 90, 120, P.deep, 4),
    rect(800, 620, 110, 80, '#a9c9d8', 4),
    rect(746, 250, 60, 96, '#a9442a'),
    disc(560, 290, 44, '#dcebf3'),
  ),
  van: scene(
    '#cfe4f2',
    disc(220, 190, 88, '#fde3a3'),
    ...[150, 420, 690, 960].map((x, i) =>
      at(
        x,
        620,
        rect(-110, -230 - (i % 2) * 50, 220, 230 + (i % 2) * 50, ['#f3d9b8', P.light, '#e9b699', '#dfe6d8'][i]!) +
          shape(
            `M-126-${228 + (i % 2) * 50}L0-${350 + (i % 2) * 50}L126-${228 + (i % 2) * 50}Z`,
            i % 2 ? P.accent : P.deep,
          ) +
          rect(-70, -170, 54, 64, '#9dbfd2', 4) +
          rect(20, -170, 54, 64, '#9dbfd2', 4) +
          rect(-24, -80, 48, 80, P.deep, 4),
      ),
    ),
    rect(0, 620, 1200, 60, '#a9c79a'),
    rect(0, 680, 1200, 220, '#8d99a5'),
    faint(
      0.8,
      times(6, (i) => rect(30 + i * 220, 820, 120, 12, P.light)),
    ),
    at(600, 800, van, { scale: 1.1 }),
  ),
  water: scene('#d3e6f3', disc(600, 450, 340, '#e7f1f8'), at(560, 640, tap, { scale: 1.35 })),
  power: scene('#f9dc8f', disc(600, 450, 340, '#fcebbd'), at(600, 640, bulb, { scale: 1.3 })),
  heat: scene(
    '#f6c3a8',
    disc(600, 450, 340, '#fadccd'),
    at(600, 660, radiator, { scale: 1.15 }),
    stroke('M440 250q-24-36 0-70t0-70M600 250q-24-36 0-70t0-70M760 250q-24-36 0-70t0-70', P.accent, 14),
  ),
  tools: scene(
    '#c9d6e4',
    disc(600, 450, 340, '#dee6ee'),
    at(470, 400, wrench, { turn: -30, scale: 1.15 }),
    at(740, 400, rect(-26, -30, 52, 330, P.accent, 18) + rect(-130, -110, 260, 96, P.deep, 14), { turn: 26 }),
  ),
};
