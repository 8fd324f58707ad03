import { at, disc, faint, oval, type Paint, plant, rect, scene, shape, stroke, times } from './draw.ts';

const P: Paint = {
  ground: '#e3f0ee',
  field: '#b9d9d4',
  main: '#1f6f6b',
  deep: '#0f3f41',
  accent: '#ef8f6b',
  light: '#ffffff',
  ink: '#12302f',
};

const tree = (color: string, size: number) =>
  rect(-size * 0.07, -size * 0.7, size * 0.14, size * 0.7, '#7a5b45') +
  disc(0, -size * 0.95, size * 0.42, color) +
  disc(-size * 0.3, -size * 0.72, size * 0.28, color) +
  disc(size * 0.3, -size * 0.74, size * 0.3, color);
const house =
  rect(-330, -330, 660, 330, P.light) +
  shape('M-370-320L0-520L370-320Z', P.main) +
  times(4, (i) => rect(-280 + i * 150 + (i > 1 ? 20 : 0), -240, 90, 110, '#a9d0d8', 6)) +
  rect(-62, -180, 124, 180, P.deep, 6) +
  rect(-8, -180, 16, 180, P.light) +
  disc(0, -390, 54, P.light) +
  rect(-10, -424, 20, 68, P.accent, 4) +
  rect(-34, -400, 68, 20, P.accent, 4) +
  rect(-350, -20, 700, 20, '#cfe2df');
const chair = (color: string) =>
  rect(-74, -210, 148, 130, color, 22) +
  rect(-84, -104, 168, 44, color, 16) +
  stroke('M-66-60V0M66-60V0', P.deep, 12) +
  faint(0.14, rect(-84, -84, 168, 24, '#000', 12));
const steth =
  stroke('M-150-250V-120C-150 0 0 0 0-120V-250', P.deep, 22) +
  stroke('M-75-32V60C-75 180 130 180 130 60V20', P.deep, 22) +
  disc(130, -10, 58, P.accent) +
  disc(130, -10, 34, P.light) +
  disc(-150, -256, 20, P.accent) +
  disc(0, -256, 20, P.accent);
const heart = (color: string) =>
  shape('M0 150C-220 10-190-150-90-150C-40-150-10-120 0-90C10-120 40-150 90-150C190-150 220 10 0 150Z', color);

/** The practice from outside and inside, and what its people care for. */
export const healthcare = {
  practice: scene(
    '#d5ebf0',
    disc(980, 180, 90, '#fbd9a6'),
    faint(0.8, oval(260, 190, 130, 34, '#fff'), oval(350, 160, 90, 34, '#fff'), oval(760, 120, 100, 26, '#fff')),
    shape('M0 640Q300 540 640 640T1200 610V900H0Z', '#a9cfa8'),
    at(610, 720, house),
    at(160, 740, tree('#5f9a7a', 320)),
    at(1080, 740, tree('#7db08b', 260)),
    at(960, 760, tree('#5f9a7a', 170)),
    rect(0, 720, 1200, 180, '#8fbf95'),
    shape('M560 720H664L740 900H484Z', '#eadfcb'),
    at(
      300,
      800,
      rect(-120, -60, 240, 18, '#b88a5d', 6) +
        rect(-120, -110, 240, 18, '#b88a5d', 6) +
        stroke('M-96-42V0M96-42V0', P.deep, 12),
    ),
    times(9, (i) => disc(760 + i * 48, 800 + (i % 3) * 22, 11, i % 2 ? P.accent : '#fff')),
  ),
  waiting: scene(
    '#eef6f3',
    rect(0, 680, 1200, 220, '#d3c1a5'),
    rect(90, 110, 470, 360, '#bfe0e6', 10),
    shape('M90 470V380Q210 300 330 380T560 340V470Z', '#8fbf95'),
    rect(318, 110, 14, 360, P.light),
    rect(70, 466, 510, 24, P.light, 8),
    rect(700, 130, 170, 210, P.light, 6),
    at(785, 236, heart(P.accent), { scale: 0.36 }),
    rect(920, 180, 150, 160, P.light, 6),
    shape('M940 320L985 250L1020 290L1050 240V320Z', P.main),
    at(280, 720, chair(P.main)),
    at(470, 720, chair(P.accent)),
    at(660, 720, chair(P.main)),
    at(
      960,
      730,
      rect(-110, -110, 220, 22, '#b88a5d', 8) +
        stroke('M-86-90V0M86-90V0', '#8f6a45', 14) +
        rect(-70, -132, 90, 12, P.main, 3) +
        rect(-60, -146, 90, 12, P.accent, 3),
    ),
    at(1100, 740, plant(P.light, '#3f7a5c', '#5f9a7a', 380)),
  ),
  checkup: scene('#b9d9d4', disc(600, 450, 330, '#d6eae7'), at(640, 430, steth, { scale: 1.35 })),
  family: scene(
    '#f6cdb9',
    disc(600, 450, 340, '#fbe3d6'),
    at(520, 470, heart(P.main), { scale: 1.5 }),
    at(760, 540, heart(P.accent), { scale: 0.9 }),
  ),
  vaccine: scene(
    '#cfe0ef',
    disc(600, 450, 330, '#e5eef7'),
    at(
      600,
      450,
      rect(-62, -210, 124, 320, P.light, 18) +
        rect(-62, -40, 124, 150, '#7fb7c4', 14) +
        rect(-96, -240, 192, 36, P.deep, 12) +
        rect(-20, -350, 40, 120, P.deep) +
        rect(-76, -376, 152, 34, P.deep, 12) +
        rect(-18, 106, 36, 40, P.deep) +
        rect(-5, 140, 10, 150, '#8a9aa0', 5) +
        times(5, (i) => rect(20, -170 + i * 48, 42, 8, P.deep)),
      { turn: 38 },
    ),
  ),
};
