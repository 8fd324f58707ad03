import PdfWriter from 'pdfkit';
import { fontRuns } from './document-fonts.ts';

/** Points of an A4 page. */
const MARGIN = 50;
export const PAGE = { left: MARGIN, right: 595 - MARGIN, bottom: 842 - 70 } as const;

/** How a text is set. */
interface Style {
  x: number;
  width: number;
  size?: number;
  bold?: boolean;
  align?: 'left' | 'right';
}

const LINE_HEIGHT = 1.45;
/** The size at which texts are measured. */
const UNIT = 10;
// Named, so that runs are shaped whole: words that are set one by one would stand in the wrong order from right to left.
const FEATURES: PDFKit.Mixins.OpenTypeFeatures[] = ['kern', 'liga', 'mark', 'mkmk'];

/** A document that texts of any of the fonts’ scripts are set in, from top to bottom. */
export class DocumentPage {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #registered = new Set<string>();
  readonly #widths = new Map<string, number>();
  /** Where the next line begins. */
  y = MARGIN;

  constructor(info: { title: string; created: Date }) {
    // No font to begin with: the library's own is that of PDF readers, which has few letters and is not embedded.
    this.#pdf = new PdfWriter({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      font: '',
      info: { Title: info.title, CreationDate: info.created, ModDate: info.created },
    });
    this.#pdf.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
  }

  /** Sets a text from the current line on, without moving on; answers how high it is. */
  text(text: string, style: Style): number {
    const { size = 9.5, bold = false } = style;
    const lines = text.split('\n').flatMap((paragraph) => this.#wrap(paragraph, style));
    lines.forEach((line, index) => {
      const { width, x } = style;
      let at = style.align === 'right' ? x + width - this.#width(line, size, bold) : x;
      for (const run of fontRuns(line, bold)) {
        this.#select(run.font, size);
        const y = this.y + index * size * LINE_HEIGHT;
        this.#pdf.text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic', features: FEATURES });
        at += this.#pdf.widthOfString(run.text, { features: FEATURES });
      }
    });
    return lines.length * size * LINE_HEIGHT;
  }

  /** How high a text would be. */
  height(text: string, style: Style): number {
    const lines = text.split('\n').flatMap((paragraph) => this.#wrap(paragraph, style));
    return lines.length * (style.size ?? 9.5) * LINE_HEIGHT;
  }

  /** A thin line from margin to margin, above the current line. */
  rule(): void {
    const y = this.y - 11;
    this.#pdf.moveTo(PAGE.left, y).lineTo(PAGE.right, y).lineWidth(0.5).strokeColor('#999999').stroke();
  }

  /** A new page where so much more does not fit on this one; answers whether there is one. */
  makeRoom(height: number): boolean {
    if (this.y + height <= PAGE.bottom) return false;
    this.#pdf.addPage();
    this.y = MARGIN + 10;
    return true;
  }

  /** Sets a text at the foot of every page, and ends the document. */
  async end(foot: (page: number, of: number) => string): Promise<Buffer> {
    const { count } = this.#pdf.bufferedPageRange();
    for (let page = 0; page < count; page++) {
      this.#pdf.switchToPage(page);
      this.y = 842 - 36;
      this.text(foot(page + 1, count), { x: PAGE.left, width: PAGE.right - PAGE.left, size: 8, align: 'right' });
    }
    const ended = new Promise<void>((resolve) => this.#pdf.on('end', resolve));
    this.#pdf.end();
    await ended;
    return Buffer.concat(this.#chunks);
  }

  #select(font: { name: string; bytes: () => Buffer }, size: number): void {
    if (!this.#registered.has(font.name)) {
      this.#pdf.registerFont(font.name, font.bytes());
      this.#registered.add(font.name);
    }
    this.#pdf.font(font.name).fontSize(size);
  }

  /** Of a part that is set again and again, what was measured once. */
  #width(text: string, size: number, bold: boolean): number {
    const key = `${bold ? 'b' : ''}${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      width = fontRuns(text, bold).reduce((sum, run) => {
        this.#select(run.font, UNIT);
        return sum + this.#pdf.widthOfString(run.text, { features: FEATURES });
      }, 0);
      this.#widths.set(key, width);
    }
    return (width * size) / UNIT;
  }

  /** A paragraph in lines that fit; between words, and within one that does not fit on a line of its own. */
  #wrap(paragraph: string, { width, size = 9.5, bold = false }: Style): string[] {
    const lines: string[] = [];
    let [line, used] = ['', 0];
    const put = (part: string): boolean => {
      const own = this.#width(part, size, bold);
      if (used + own > width && part.trim() !== '') return false;
      line += part;
      used += own;
      return true;
    };
    const next = (part: string) => {
      lines.push(line.trimEnd());
      [line, used] = ['', 0];
      put(part);
    };
    for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(paragraph)) {
      if (put(segment)) continue;
      if (this.#width(segment, size, bold) <= width) next(segment);
      else for (const { segment: letter } of new Intl.Segmenter().segment(segment)) if (!put(letter)) next(letter);
    }
    return [...lines, line.trimEnd()];
  }
}
