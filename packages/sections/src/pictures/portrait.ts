import { disc, faint, oval, rect, shape, square, stroke } from './draw.ts';

const HAIR = {
  short: (hair: string) =>
    shape(
      'M262 330C250 190 330 150 405 150S552 196 538 330C520 300 512 262 500 250C450 276 350 270 308 244C290 262 276 300 262 330Z',
      hair,
    ),
  bob: (hair: string) =>
    shape(
      'M248 440C220 230 280 146 400 146S580 230 552 440C530 452 512 446 508 430C520 350 506 290 470 252C410 292 330 286 300 262C282 300 284 360 292 430C286 450 262 452 248 440Z',
      hair,
    ),
  bun: (hair: string) =>
    disc(400, 132, 62, hair) +
    shape('M266 330C256 210 320 168 400 168S544 210 534 330C520 290 490 258 400 256S280 290 266 330Z', hair),
  curls: (hair: string) =>
    [
      [292, 268, 58],
      [330, 204, 66],
      [400, 178, 72],
      [470, 204, 66],
      [508, 268, 58],
      [276, 326, 40],
      [524, 326, 40],
    ]
      .map(([x, y, r]) => disc(x!, y!, r!, hair))
      .join(''),
  long: (hair: string) =>
    shape(
      'M262 300C262 200 320 152 400 152S540 200 538 300C530 280 500 246 470 240C420 270 360 274 300 262C280 276 268 290 262 300Z',
      hair,
    ),
  bald: () => '',
} as const;

export interface Person {
  hair: keyof typeof HAIR;
  hairColor: string;
  skin: string;
  clothes: string;
  collar: string;
  ground: string;
  beard?: boolean;
  glasses?: boolean;
}

/** Somebody from the shoulders up. */
export function portrait({ hair, hairColor, skin, clothes, collar, ground, beard, glasses }: Person): string {
  const dark = '#2b211c';
  const behind =
    hair === 'long'
      ? shape(
          'M250 300C236 160 330 140 400 140S566 160 550 300C548 420 590 520 560 600H240C210 520 252 420 250 300Z',
          hairColor,
        )
      : '';
  const around =
    hair === 'bob' ? shape('M250 420C236 220 300 150 400 150S564 220 550 420C540 470 260 470 250 420Z', hairColor) : '';
  return square(
    ground,
    faint(0.35, disc(400, 380, 300, '#fff')),
    behind + around,
    shape('M96 800C110 640 220 588 330 566H470C580 588 690 640 704 800Z', clothes),
    shape('M330 480H470V572C470 630 330 630 330 572Z', skin),
    faint(0.16, shape('M330 500C350 560 450 560 470 500V540C450 586 350 586 330 540Z', '#000')),
    shape('M316 560L400 652L484 560L520 580L420 720H380L280 580Z', collar),
    oval(268, 366, 24, 34, skin) + oval(532, 366, 24, 34, skin),
    rect(272, 190, 256, 340, skin, 128),
    beard
      ? shape(
          'M272 390C282 420 300 424 330 418C360 404 440 404 470 418C500 424 518 420 528 390V412C528 500 470 540 400 540S272 500 272 412Z',
          hairColor,
        )
      : '',
    HAIR[hair](hairColor),
    disc(346, 366, 11, dark) + disc(454, 366, 11, dark),
    stroke('M324 330Q346 318 368 328M432 328Q454 318 476 330', hair === 'bald' && !beard ? dark : hairColor, 9),
    faint(0.3, stroke('M402 372Q416 412 396 416', '#000', 7)),
    stroke('M362 454Q400 482 438 454', beard ? '#f2d7cc' : '#8c3b32', 9),
    glasses
      ? stroke(
          'M302 366a44 40 0 1 0 88 0a44 40 0 1 0-88 0M410 366a44 40 0 1 0 88 0a44 40 0 1 0-88 0M390 360Q400 350 410 360',
          dark,
          8,
        )
      : '',
  );
}
