import { at, disc, faint, oval, type Paint, rect, scene, shape, stroke, times } from './draw.ts';

const P: Paint = {
  ground: '#e9e4da',
  field: '#cfc6b4',
  main: '#20304f',
  deep: '#121c30',
  accent: '#b08d4c',
  light: '#fbf8f2',
  ink: '#121c30',
};

const column = (height: number) =>
  rect(-56, -height, 112, height, P.light) +
  times(4, (i) => faint(0.12, rect(-42 + i * 24, -height + 30, 9, height - 60, '#000'))) +
  rect(-78, -height - 34, 156, 40, P.light, 4) +
  rect(-72, -34, 144, 34, P.light, 4);
const book = (x: number, width: number, height: number, color: string) =>
  rect(x, -height, width, height, color, 4) +
  rect(x + width * 0.18, -height + 34, width * 0.64, 10, P.accent) +
  rect(x + width * 0.18, -height + 54, width * 0.64, 5, P.accent);
const COLORS = [P.main, '#6b2b2b', '#3f5546', '#8a6d3b', '#334766'];
const row = (count: number, seed: number) =>
  times(count, (i) => book(i * 62, 54, 150 + ((i * 37 + seed * 53) % 60), COLORS[(i * 3 + seed) % 5]!));
const lamp =
  shape('M-90-250H90L60-330H-60Z', '#3f5546') +
  rect(-8, -250, 16, 226, P.accent) +
  oval(0, -14, 84, 16, P.accent) +
  faint(0.4, shape('M-88-248H88L190 0H-190Z', '#f7dfa0'));
const paper =
  rect(-150, -210, 300, 420, P.light, 6) +
  times(7, (i) => rect(-112, -150 + i * 38, i % 3 === 2 ? 150 : 224, 10, '#c9c2b3', 5)) +
  disc(84, 152, 42, '#9c3b34') +
  disc(84, 152, 26, '#b95a50');
const scales =
  stroke('M0-300V200M-240-220H240', P.accent, 18) +
  disc(0, -304, 26, P.accent) +
  rect(-130, 190, 260, 34, P.accent, 14) +
  [-1, 1]
    .map(
      (side) =>
        stroke(`M${side * 230}-220L${side * 230 - 96} 20M${side * 230}-220L${side * 230 + 96} 20`, P.accent, 7) +
        shape(`M${side * 230 - 116} 16H${side * 230 + 116}A116 92 0 0 1 ${side * 230 - 116} 16Z`, P.main),
    )
    .join('');
const pen =
  rect(-17, -240, 34, 330, P.main, 14) + shape('M-17 90H17L0 170Z', P.accent) + rect(-17, 60, 34, 18, P.accent);

/** A portico, a library, and what is signed, weighed and built. */
export const legal = {
  portico: scene(
    '#d9dfe6',
    disc(940, 210, 100, '#f1dcae'),
    shape('M150 330L600 120L1050 330Z', P.light),
    faint(0.1, shape('M240 314L600 152L960 314Z', '#000')),
    rect(150, 330, 900, 56, '#f0ebe1'),
    rect(180, 386, 840, 340, P.main),
    rect(520, 470, 160, 256, P.deep),
    times(5, (i) => at(230 + i * 185, 726, column(306))),
    rect(120, 726, 960, 44, '#f0ebe1'),
    rect(70, 770, 1060, 50, '#ddd5c5'),
    rect(0, 820, 1200, 80, '#c4b9a3'),
    faint(0.12, shape('M150 726H1050L1200 900H420Z', '#000')),
  ),
  library: scene(
    '#3a2c22',
    times(3, (i) => rect(80, 240 + i * 220, 720, 24, '#7a5a3c') + at(100, 240 + i * 220, row(11, i + 1))),
    rect(60, 0, 26, 720, '#7a5a3c'),
    rect(796, 0, 26, 720, '#7a5a3c'),
    rect(0, 720, 1200, 180, '#5c4330'),
    rect(0, 712, 1200, 22, '#8c6946'),
    at(1000, 716, lamp),
    at(
      640,
      716,
      rect(-150, -34, 300, 34, P.main, 4) + rect(-130, -66, 260, 32, '#6b2b2b', 4) + rect(-140, -24, 280, 6, P.light),
    ),
  ),
  contract: scene(
    '#cfd6df',
    disc(600, 450, 340, '#e2e7ec'),
    at(560, 450, paper, { turn: -6, scale: 1.25 }),
    at(830, 420, pen, { turn: 30, scale: 1.1 }),
  ),
  scales: scene('#e4d7bb', disc(600, 450, 340, '#f0e8d6'), at(600, 480, scales, { scale: 1.15 })),
  estate: scene(
    '#c8d3c6',
    disc(600, 450, 340, '#dde5db'),
    at(
      600,
      640,
      rect(-190, -250, 380, 250, P.light) +
        shape('M-230-240L0-420L230-240Z', P.main) +
        rect(-44, -140, 88, 140, P.accent, 4) +
        rect(-150, -190, 76, 76, '#a9bac9', 4) +
        rect(74, -190, 76, 76, '#a9bac9', 4),
    ),
    rect(200, 640, 800, 18, '#8fa18c', 9),
  ),
};
