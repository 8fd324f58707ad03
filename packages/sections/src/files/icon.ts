const LETTER = /^[\p{L}\p{N}]$/u;
const NAME = /^icon-([0-9a-f]{6})-([0-9a-f]{2,5})\.svg$/;

/** The name of the file of an icon: the first letter of a site's name on a colour, `#rrggbb`. All of what it shows is in it. */
export function iconName(name: string, color = ''): string {
  const letter = [...name].find((character) => LETTER.test(character)) ?? 'M';
  const ground = /^#[0-9a-f]{6}$/i.test(color) ? color.slice(1).toLowerCase() : '1a202c';
  return `icon-${ground}-${letter.codePointAt(0)!.toString(16).padStart(2, '0')}.svg`;
}

/** The icon of a name, or undefined for what is none's. */
export function iconFile(file: string): string | undefined {
  const [, ground, code] = NAME.exec(file) ?? [];
  if (ground === undefined || code === undefined) return undefined;
  const letter = String.fromCodePoint(Number.parseInt(code, 16));
  if (!LETTER.test(letter)) return undefined;
  const [r, g, b] = [0, 2, 4].map((at) => Number.parseInt(ground.slice(at, at + 2), 16));
  // Black or white, by the ground's luma (ITU-R BT.601).
  const ink = r! * 0.299 + g! * 0.587 + b! * 0.114 > 150 ? '#000' : '#fff';
  const font = 'font-family="sans-serif" font-size="20" font-weight="700" text-anchor="middle"';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#${ground}"/>` +
    `<text x="16" y="23" ${font} fill="${ink}">${letter.toLocaleUpperCase('en')}</text></svg>`
  );
}
