import { at, disc, faint, type Paint, plant, rect, scene, shape, stroke, times } from './draw.ts';

const P: Paint = {
  ground: '#cfe3ea',
  field: '#7fb0bf',
  main: '#0f4c5c',
  deep: '#08303b',
  accent: '#e36f4a',
  light: '#fffdf8',
  ink: '#0b2a33',
};

const windows = (columns: number, rows: number, width: number, height: number, top: number) =>
  times(columns * rows, (i) => {
    const [x, y] = [i % columns, Math.floor(i / columns)];
    const gap = width / columns;
    return rect(
      -width / 2 + gap * x + gap * 0.24,
      -height + top + y * 96,
      gap * 0.52,
      62,
      (x * 7 + y * 3) % 5 === 1 ? '#f7d58b' : '#35606d',
      4,
    );
  });
const gable = (width: number, height: number, color: string, roof: string, rows: number) =>
  rect(-width / 2, -height, width, height, color) +
  shape(`M${-width / 2 - 14}-${height}L0-${height + width * 0.62}L${width / 2 + 14}-${height}Z`, roof) +
  windows(Math.max(2, Math.round(width / 76)), rows, width, height, 36) +
  rect(-26, -88, 52, 88, P.deep, 4);
const boat =
  shape('M-110 0H110L78 46H-78Z', P.light) +
  rect(-4, -190, 8, 190, P.deep) +
  shape('M12-180L104-24H12Z', P.accent) +
  shape('M-10-150L-74-24H-10Z', P.light);
const key = stroke('M-60 0a70 70 0 1 0-140 0a70 70 0 1 0 140 0M-60 0H230M170 0V70M220 0V56', '#d6a746', 34);
const waves = (y: number) =>
  faint(
    0.4,
    stroke(
      times(10, (i) => `M${i * 130 - 20} ${y + (i % 3) * 34}h70`),
      P.light,
      8,
    ),
  );

/** The harbour, the rooms, and three kinds of home. */
export const realEstate = {
  harbour: scene(
    '#cfe3ea',
    disc(250, 190, 84, '#fbe0ad'),
    shape('M0 520Q260 380 520 480T1200 420V640H0Z', '#a9c7b4'),
    at(160, 640, gable(180, 260, '#e9c46a', P.main, 2)),
    at(350, 640, gable(170, 330, P.light, P.accent, 3)),
    at(540, 640, gable(180, 230, '#e0886a', P.deep, 2)),
    at(730, 640, gable(176, 350, '#f1e6d4', P.main, 3)),
    at(916, 640, gable(170, 280, '#88b3a5', P.deep, 2)),
    at(1090, 640, gable(176, 230, P.light, P.accent, 2)),
    rect(0, 640, 1200, 30, '#b79f83'),
    rect(0, 670, 1200, 230, P.field),
    waves(720),
    waves(820),
    at(320, 740, boat),
    at(900, 790, boat, { scale: 0.8 }),
  ),
  room: scene(
    '#f3ece0',
    rect(0, 690, 1200, 210, '#cda97e'),
    rect(350, 90, 520, 430, '#bfdde6', 4),
    shape('M350 520V420Q470 350 600 420T870 380V520Z', P.field),
    disc(770, 190, 44, '#fbe0ad'),
    rect(603, 90, 14, 430, P.light),
    rect(330, 516, 560, 26, P.light, 6),
    shape('M250 60H370V620Q300 600 250 620Z', '#e2cdb2'),
    shape('M850 60H970V620Q920 600 850 620Z', '#e2cdb2'),
    rect(210, 48, 800, 16, P.deep, 8),
    at(
      560,
      760,
      rect(-270, -220, 540, 150, P.main, 34) +
        rect(-300, -170, 90, 150, P.main, 30) +
        rect(210, -170, 90, 150, P.main, 30) +
        rect(-220, -110, 440, 70, '#17657a', 22) +
        rect(-150, -190, 130, 100, P.accent, 18) +
        stroke('M-240-20V10M240-20V10', P.deep, 16),
    ),
    at(1060, 780, plant(P.light, '#3f6b54', '#6d9a7c', 400)),
    at(
      150,
      780,
      stroke('M0 0V-420', P.deep, 10) +
        shape('M-80-400H80L50-510H-50Z', '#f0d9a8') +
        rect(-60, -12, 120, 14, P.deep, 7),
    ),
  ),
  cottage: scene(
    '#d6e6cf',
    disc(940, 190, 90, '#fbe9bd'),
    shape('M0 640Q400 520 1200 620V900H0Z', '#9cc094'),
    at(600, 720, gable(380, 220, P.light, P.accent, 1), { scale: 1.15 }),
    rect(0, 720, 1200, 180, '#86b07f'),
    at(260, 730, rect(-10, -130, 20, 130, '#7a5b45') + disc(0, -190, 96, '#5f9070')),
    times(14, (i) => rect(30 + i * 86, 700, 14, 70, P.light, 5)),
    rect(0, 724, 1200, 12, P.light),
  ),
  flat: scene(
    '#f0d2c2',
    disc(230, 200, 90, '#f9e8d8'),
    at(430, 800, rect(-170, -520, 340, 520, P.main) + windows(4, 5, 340, 520, 40)),
    at(
      800,
      800,
      rect(-190, -640, 380, 640, P.light) + windows(4, 6, 380, 640, 50) + rect(-190, -660, 380, 26, P.accent),
    ),
    rect(0, 800, 1200, 100, '#d9ac94'),
    at(1070, 800, rect(-9, -110, 18, 110, '#7a5b45') + disc(0, -160, 82, '#6d9a7c')),
    at(170, 800, rect(-9, -80, 18, 80, '#7a5b45') + disc(0, -120, 62, '#6d9a7c')),
  ),
  terrace: scene(
    '#c9d9ea',
    disc(950, 200, 84, '#fbe0ad'),
    ...[0, 1, 2, 3].map((i) =>
      at(210 + i * 262, 750, gable(240, 300, ['#b5553c', '#d9a441', '#7c9a8a', '#a8493a'][i]!, P.deep, 2)),
    ),
    rect(0, 750, 1200, 150, '#9aa7ad'),
    rect(0, 750, 1200, 20, '#c3ccd0'),
    faint(
      0.7,
      times(6, (i) => rect(40 + i * 220, 830, 110, 10, P.light)),
    ),
  ),
  keys: scene(
    '#e8dcc6',
    disc(600, 450, 340, '#f4ecdd'),
    at(560, 430, key, { turn: 24, scale: 1.3 }),
    at(450, 610, stroke('M0 0L60 120', P.accent, 12) + rect(10, 110, 130, 90, P.accent, 16)),
  ),
};
