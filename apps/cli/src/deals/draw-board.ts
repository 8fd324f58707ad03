import { formatDecimal } from '@mainstay/core/currencies';
import stringWidth from 'string-width';
import { plainText } from '../terminal/plain-text.ts';
import { cut } from '../terminal/table.ts';

/** What of a stage is drawn; amounts in minor units. */
export interface DrawnStage {
  name: string;
  count: number;
  totals: readonly { currency: string; amount: number }[];
  deals: readonly { title: string; amount: number | null; currency: string; probability: number }[];
}

/** A stage is drawn no narrower than this; those that do not fit beside each other stand below. */
const NARROWEST = 22;
const WIDEST = 36;

/** A board as boxes beside each other, no wider than `width` characters: of each stage its totals, then its first deals. */
export function drawBoard(stages: readonly DrawnStage[], width: number): string {
  const across = Math.max(1, Math.min(stages.length, Math.floor((width + 1) / (NARROWEST + 1))));
  const room = Math.max(NARROWEST, Math.min(WIDEST, Math.floor((width + 1) / across) - 1)) - 4;
  const rows: string[] = [];
  for (let at = 0; at < stages.length; at += across) rows.push(drawRow(stages.slice(at, at + across), room));
  return rows.join('\n');
}

function drawRow(stages: readonly DrawnStage[], room: number): string {
  const heads = stages.map((stage) => headOf(stage, room));
  const bodies = stages.map((stage) => bodyOf(stage, room));
  const lines = [
    ...box(heads, room, ['┌', '┐']),
    stages.map(() => `├${'─'.repeat(room + 2)}┤`).join(' '),
    ...box(bodies, room),
    stages.map(() => `└${'─'.repeat(room + 2)}┘`).join(' '),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Lines of columns side by side, padded to the longest; with corners, below an upper edge. */
function box(columns: readonly (readonly string[])[], room: number, corners?: readonly [string, string]): string[] {
  const height = Math.max(...columns.map((lines) => lines.length));
  const lines = Array.from({ length: height }, (_, at) =>
    columns.map((column) => `│ ${padded(column[at] ?? '', room)} │`).join(' '),
  );
  const edge = corners && columns.map(() => `${corners[0]}${'─'.repeat(room + 2)}${corners[1]}`).join(' ');
  return edge === undefined ? lines : [edge, ...lines];
}

function headOf({ name, count, totals }: DrawnStage, room: number): string[] {
  const number = `(${count})`;
  return [
    `${cut(plainText(name), room - number.length - 1)} ${number}`,
    ...totals.map(({ amount, currency }) => cut(moneyOf(amount, currency), room)),
  ];
}

function bodyOf({ deals, count }: DrawnStage, room: number): string[] {
  const lines = deals.flatMap(({ title, amount, currency, probability }) => [
    cut(plainText(title), room),
    cut(`  ${amount === null ? '–' : moneyOf(amount, currency)} · ${probability} %`, room),
  ]);
  const more = count - deals.length;
  return more > 0 ? [...lines, `… ${more} more`] : lines;
}

function moneyOf(amount: number, currency: string): string {
  const [whole = '', decimals] = formatDecimal(amount, currency).split('.');
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  return `${grouped}${decimals === undefined ? '' : `.${decimals}`} ${currency}`;
}

function padded(text: string, room: number): string {
  return text + ' '.repeat(Math.max(0, room - stringWidth(text)));
}
