import { at, disc, faint, leaf, type Paint, plant, rect, scene, shadow, shape, stroke, times, twig } from './draw.ts';

const P: Paint = {
  ground: '#e8d9c3',
  field: '#7c2d1e',
  main: '#b5452c',
  deep: '#4a1a12',
  accent: '#e0a53d',
  light: '#fffaf1',
  ink: '#2a1712',
};
const GREEN = '#5f7244';

function plate(r: number, filling: string): string {
  return shadow(10, 16, r) + disc(0, 0, r, P.light) + disc(0, 0, r * 0.76, '#f3e9da') + filling;
}

const pasta =
  times(9, (i) =>
    at(
      0,
      0,
      stroke(
        `M${-110 + i * 8} ${-20 + i * 6}C-60 ${-90 + i * 12} 60 ${-80 + i * 18} ${100 - i * 6} ${10 + i * 4}`,
        i % 2 ? '#e8bd62' : '#d9a548',
        15,
      ),
      { turn: i * 37 },
    ),
  ) +
  disc(-30, -10, 24, P.main) +
  disc(36, 24, 28, P.main) +
  disc(14, -44, 20, '#c9563a') +
  at(8, 6, leaf(70, GREEN), { turn: 40 }) +
  at(0, 10, leaf(62, '#76894f'), { turn: -50 }) +
  at(4, 0, leaf(54, GREEN), { turn: 130 });

const salad =
  times(11, (i) => at(0, 0, at(0, -34, leaf(84, i % 3 ? GREEN : '#8aa05c', 34)), { turn: i * 33 })) +
  times(6, (i) => at(0, 0, disc(62, 0, 21, i % 2 ? P.main : P.accent), { turn: i * 60 + 12 })) +
  times(5, (i) => at(0, 0, rect(24, -10, 30, 22, P.light, 5), { turn: i * 72 }));

const tart =
  disc(0, 0, 128, '#c98a45') +
  disc(0, 0, 108, '#f0c775') +
  times(12, (i) => at(0, 0, disc(82, 0, 20, P.main) + disc(78, -5, 6, '#e39a83'), { turn: i * 30 })) +
  times(7, (i) => at(0, 0, disc(44, 0, 18, '#8d2f3f') + disc(40, -5, 5, '#c97d88'), { turn: i * 51 })) +
  disc(0, 0, 18, P.main);

const glass =
  shadow(8, 12, 62) +
  disc(0, 0, 60, '#f6ede0') +
  disc(0, 0, 48, '#6d1a2c') +
  faint(0.35, shape('M-34-20A40 40 0 0 1 10-40L4-28A28 28 0 0 0-24-14Z', '#fff'));
const bread =
  shadow(10, 14, 120, 62) +
  shape('M-130 0C-130-60-60-72 0-72S130-60 130 0S60 66 0 66S-130 60-130 0Z', '#c68a4a') +
  times(4, (i) => stroke(`M${-84 + i * 52} -40Q${-60 + i * 52} 0 ${-84 + i * 52} 40`, '#f0d6a8', 13));
const fork =
  rect(-5, -20, 10, 190, '#b9a88f', 5) +
  times(3, (i) => rect(-19 + i * 15, -110, 8, 86, '#b9a88f', 4)) +
  rect(-19, -40, 38, 30, '#b9a88f', 15);
const knife = rect(-6, 20, 12, 150, '#b9a88f', 6) + shape('M-8 30V-110Q22-60 12 30Z', '#cfc1aa');
const napkin =
  shadow(8, 10, 84, 120) +
  rect(-80, -130, 160, 260, P.main, 6) +
  faint(0.4, stroke('M-50-130V130M50-130V130', P.light, 6));

const table =
  rect(0, 0, 1200, 900, P.field) +
  faint(
    0.16,
    times(6, (i) => rect(0, i * 150 + 146, 1200, 5, '#000')),
  );

const pot = (color: string, size: number) =>
  rect(-size, -size * 0.9, size * 2, size * 0.95, color, 14) +
  rect(-size * 1.1, -size * 0.98, size * 2.2, size * 0.16, P.deep, 8) +
  rect(-size * 0.14, -size * 1.16, size * 0.28, size * 0.2, P.deep, 8);

/** A table seen from above, the kitchen, and what is on the plates. */
export const restaurant = {
  table: scene(
    P.field,
    table,
    at(610, 450, plate(250, at(0, 0, pasta, { scale: 1.25 }))),
    at(960, 205, plate(165, at(0, 0, salad, { scale: 0.86 }))),
    at(250, 660, bread, { turn: -24 }),
    at(360, 190, glass),
    at(880, 610, glass),
    at(1060, 640, napkin, { turn: 12 }),
    at(1040, 640, fork, { turn: 12 }),
    at(1085, 650, knife, { turn: 12 }),
    at(150, 360, twig(260, '#47562f', GREEN, 5), { turn: 28 }),
    disc(520, 120, 30, P.accent),
    disc(586, 96, 26, '#efc067'),
    disc(300, 420, 20, '#6d8b3c'),
    disc(345, 446, 18, '#57722c'),
  ),
  kitchen: scene(
    P.ground,
    rect(0, 0, 1200, 620, '#f1e5d2'),
    rect(120, 90, 420, 360, '#cfe0dc', 8),
    rect(120, 90, 420, 360, 'none'),
    faint(0.9, shape('M120 450V330Q240 250 330 340T540 300V450Z', '#8fa36c')),
    disc(440, 180, 46, '#f3c766'),
    rect(322, 90, 14, 360, P.light),
    rect(120, 260, 420, 14, P.light),
    rect(100, 446, 460, 26, P.light, 6),
    rect(640, 130, 470, 14, P.deep, 7),
    times(
      4,
      (i) =>
        stroke(`M${700 + i * 112} 140v${60 + (i % 2) * 30}`, P.deep, 7) +
        at(
          700 + i * 112,
          200 + (i % 2) * 30,
          disc(0, 62, 58, i % 2 ? P.main : P.accent) + faint(0.2, disc(0, 62, 40, '#000')),
        ),
    ),
    rect(0, 620, 1200, 280, P.field),
    rect(0, 600, 1200, 40, P.deep),
    at(760, 600, pot(P.main, 120)),
    at(1010, 600, pot(P.accent, 84)),
    at(210, 446, plant(P.main, '#47562f', GREEN, 210), { scale: 0.7 }),
    at(
      300,
      600,
      rect(-120, -30, 240, 30, '#c68a4a', 8) +
        disc(-50, -62, 36, P.main) +
        disc(30, -58, 32, '#cf5a3d') +
        at(90, -30, leaf(90, GREEN), { turn: 30 }),
    ),
    faint(0.5, stroke('M720 430q-20-30 0-56t0-56M780 440q-20-30 0-56t0-56', P.light, 12)),
  ),
  pasta: scene(
    '#d8b48a',
    faint(0.3, rect(0, 600, 1200, 300, '#c79b6b')),
    at(600, 450, plate(330, at(0, 0, pasta, { scale: 1.75 }))),
    at(150, 480, fork, { scale: 1.5 }),
  ),
  salad: scene(
    '#b9c2a0',
    at(600, 450, plate(330, at(0, 0, salad, { scale: 1.75 }))),
    at(1050, 450, knife, { scale: 1.5 }),
  ),
  tart: scene('#e2b7a0', at(600, 450, plate(330, at(0, 0, tart, { scale: 1.7 }))), at(150, 480, fork, { scale: 1.5 })),
};
