import { crc32, deflateSync } from 'node:zlib';
import { seededRandom } from './seeded-random.ts';

/** A page of text as PDF 1.4 (ISO 32000-1), in the one font that every reader has. Lines are of Latin letters. */
function pdfOf(lines: readonly string[]): Buffer {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`).join('\n');
  const content = `BT /F1 12 Tf 18 TL 72 760 Td\n${shown}\nET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, nth) => {
    const place = file.length;
    file += `${nth + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}${trailer}`,
    'latin1',
  );
}

/** A board of wood with its grain, as PNG (ISO/IEC 15948). */
function boardOf(seed: number, [red, green, blue]: readonly [number, number, number]): Buffer {
  const [width, height] = [240, 160];
  const random = seededRandom(seed);
  const phase = random.next() * Math.PI;
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x++) {
      const ring = Math.sin(y / 5 + Math.sin(x / 60 + phase) * 3) * 14 + random.int(-4, 4);
      row.set([red + ring, green + ring, blue + ring].map(Math.round), 1 + x * 3);
    }
    return row;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND'),
  ]);
}

function chunk(kind: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

const BRIEF = `# Brief

- Who uses the room: two adults, two children, a dog
- Must stay: the panelling, the cast-iron radiator
- Must go: the wall units
- Light: north, so nothing darker than ash
- Ready by: the first week of the holidays
`;

const MEASUREMENTS = `wall,length_mm,height_mm,note
north,3840,2410,out by 22 mm over its length
east,2960,2405,radiator 1100 x 600
south,3855,2410,door 780
west,2955,2398,window sill at 940
`;

/** Files as an agency has them with a piece of work: by name, the bytes. */
export const agencyFiles: readonly (readonly [name: string, bytes: (title: string, pounds: number) => Buffer])[] = [
  ['Brief.md', () => Buffer.from(BRIEF)],
  ['Measurements.csv', () => Buffer.from(MEASUREMENTS)],
  [
    'Quote.pdf',
    (title, pounds) =>
      pdfOf([
        'Acme Studio, Unit 4, Ashton Yard, Bristol',
        '',
        `Quote: ${title}`,
        '',
        `Drawn, built and fitted: GBP ${pounds.toLocaleString('en-GB')} including VAT.`,
        'A third with the order, a third on delivery, the rest when it is level, swept and yours.',
        'This price holds for 30 days. Joints and drawers are guaranteed for 25 years.',
      ]),
  ],
  ['Oak sample.png', () => boardOf(1, [196, 158, 108])],
  ['Elm sample.png', () => boardOf(2, [158, 112, 72])],
  [
    'Terms.txt',
    () =>
      Buffer.from(
        'Acme Studio: terms of work\n\n1. Two rounds of drawings are part of the price.\n2. Wear is repaired at cost.\n',
      ),
  ],
];
