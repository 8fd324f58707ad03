/** The colours that a business's pictures are made of. */
export interface Paint {
  /** Behind all. */
  ground: string;
  /** A second ground: a wall, a table, the sky. */
  field: string;
  main: string;
  deep: string;
  accent: string;
  light: string;
  ink: string;
}

type Attributes = Readonly<Record<string, string | number>>;

function element(name: string, attributes: Attributes): string {
  const own = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${own.join('')}/>`;
}

/** Number of units in a picture's width and height. */
const WIDTH = 1200;
const HEIGHT = 900;

/** A picture of 4 to 3. */
export function scene(ground: string, ...parts: string[]): string {
  return sheet(WIDTH, HEIGHT, rect(0, 0, WIDTH, HEIGHT, ground) + parts.join(''));
}

/** A picture of 1 to 1, in 800 units. */
export function square(ground: string, ...parts: string[]): string {
  return sheet(800, 800, rect(0, 0, 800, 800, ground) + parts.join(''));
}

function sheet(width: number, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${body}</svg>\n`;
}

export function rect(x: number, y: number, width: number, height: number, fill: string, rx = 0): string {
  return element('rect', { x, y, width, height, fill, ...(rx > 0 ? { rx } : {}) });
}

export function disc(cx: number, cy: number, r: number, fill: string): string {
  return element('circle', { cx, cy, r, fill });
}

export function oval(cx: number, cy: number, rx: number, ry: number, fill: string): string {
  return element('ellipse', { cx, cy, rx, ry, fill });
}

export function shape(d: string, fill: string): string {
  return element('path', { d, fill });
}

export function stroke(d: string, color: string, width: number): string {
  const line = { 'stroke-width': width, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  return element('path', { d, fill: 'none', stroke: color, ...line });
}

/** Parts in a place of their own. */
export function at(x: number, y: number, parts: string, { turn = 0, scale = 1 } = {}): string {
  const moves = [`translate(${x} ${y})`, turn === 0 ? '' : `rotate(${turn})`, scale === 1 ? '' : `scale(${scale})`];
  return `<g transform="${moves.filter(Boolean).join(' ')}">${parts}</g>`;
}

/** Parts that are seen through. */
export function faint(opacity: number, ...parts: string[]): string {
  return `<g opacity="${opacity}">${parts.join('')}</g>`;
}

/** One part for each number from 0 on. */
export function times(count: number, part: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => part(index)).join('');
}

/** A shadow on what lies below, seen from above. */
export function shadow(cx: number, cy: number, rx: number, ry = rx): string {
  return faint(0.16, oval(cx, cy, rx, ry, '#000'));
}

/** A leaf from a point up, of a length. */
export function leaf(length: number, fill: string, width = length * 0.3): string {
  return shape(
    `M0 0C${-width} ${-length * 0.35} ${-width * 0.7} ${-length * 0.8} 0 ${-length}C${width * 0.7} ${-length * 0.8} ${width} ${-length * 0.35} 0 0Z`,
    fill,
  );
}

/** A twig with leaves on both sides, from a point up. */
export function twig(length: number, stem: string, fill: string, pairs = 4): string {
  const leaves = times(pairs, (index) => {
    const y = -length * (0.25 + (0.7 * index) / pairs);
    const size = length * (0.3 - (0.12 * index) / pairs);
    return at(0, y, leaf(size, fill), { turn: 48 }) + at(0, y - size * 0.18, leaf(size, fill), { turn: -48 });
  });
  return (
    stroke(`M0 0V${-length * 0.94}`, stem, Math.max(4, length * 0.022)) +
    leaves +
    at(0, -length * 0.88, leaf(length * 0.24, fill))
  );
}

/** A plant in a pot that stands on `y = 0`. */
export function plant(pot: string, stem: string, fill: string, height = 300): string {
  const stems = [-34, -14, 10, 32].map((turn, index) =>
    at(0, -90, twig(height * (0.72 + 0.09 * (index % 3)), stem, fill, 4), { turn }),
  );
  return stems.join('') + shape('M-70-110H70L54 0H-54Z', pot) + faint(0.14, shape('M10-110H70L54 0H10Z', '#000'));
}
