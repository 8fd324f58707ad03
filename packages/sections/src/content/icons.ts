import { createElement as h, type ReactNode } from 'react';

/** Outlines on a field of 24 by 24, drawn with a line of 1.75. */
const OUTLINES: Readonly<Record<string, string>> = {
  arrow: 'M5 12h14M13 6l6 6-6 6',
  bag: 'M5 8h14l1 12H4L5 8ZM9 8V7a3 3 0 0 1 6 0v1',
  bolt: 'M13 3 5 14h6l-1 7 8-11h-6l1-7Z',
  book: 'M4 5.5A2.5 2.5 0 0 1 6.5 3H20v15H6.5A2.5 2.5 0 0 0 4 20.5v-15ZM4 20.5A.5.5 0 0 0 4.5 21H20',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4zM12 16.5a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5Z',
  chart: 'M4 20h16M7 16v-5M12 16V5M17 16V9',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2',
  compass: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM15.5 8.5l-2 5-5 2 2-5 5-2Z',
  cup: 'M5 8h11v6a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4V8ZM16 9h1.5a2.5 2.5 0 0 1 0 5H16M8 3v2M12 3v2M4 21h13',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c2.5 2.6 3.8 5.6 3.8 9S14.5 18.4 12 21c-2.5-2.6-3.8-5.6-3.8-9S9.5 5.6 12 3Z',
  heart: 'M12 20S4 15.5 4 9.5A4.5 4.5 0 0 1 12 6.7a4.5 4.5 0 0 1 8 2.8C20 15.5 12 20 12 20Z',
  home: 'M4 11.5 12 4l8 7.5V20h-5.5v-5.5h-5V20H4v-8.5Z',
  key: 'M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM11 12l8-8M16 7l3 3',
  layers: 'm12 3 9 5-9 5-9-5 9-5ZM3 12.5l9 5 9-5M3 17l9 5 9-5',
  leaf: 'M5 19C5 9 11 5 20 4c0 10-4 15-11 15-1.5 0-3-.5-4-1.5M5 19c2-4 5-6.5 9-8.5',
  mail: 'M3 6h18v12H3zM3 7l9 6.5L21 7',
  pen: 'm4 20 1-4.5L16.5 4 20 7.5 8.5 19 4 20ZM14 6.5 17.5 10',
  phone:
    'M6.5 3.5 9 4l1 4-2 1.5a12 12 0 0 0 6.5 6.5L16 14l4 1 .5 2.5c0 1.5-1 3-2.5 3C10 20.5 3.5 14 3.5 6c0-1.5 1.5-2.5 3-2.5Z',
  pin: 'M12 21s7-6.5 7-11.5a7 7 0 0 0-14 0C5 14.5 12 21 12 21ZM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  plus: 'M12 5v14M5 12h14',
  scissors: 'M6 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM6 21a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8.5 8 20 19M8.5 16 20 5',
  shield: 'M12 3 5 6v5.5c0 4.5 3 8 7 9.5 4-1.5 7-5 7-9.5V6l-7-3ZM9 12l2.2 2.2L15.5 10',
  spark: 'M12 3v5M12 16v5M3 12h5M16 12h5M6 6l3 3M15 15l3 3M18 6l-3 3M9 15l-3 3',
  star: 'm12 3.5 2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8L12 3.5Z',
  tool: 'M14.5 6.5a4 4 0 0 1 5-3l-2.5 3 .5 2.5 2.5.5 2.5-2.5M14.5 6.5a4.5 4.5 0 0 0 .5 3.5L4 17.5 6.5 20l8-10.5',
  truck: 'M3 6h11v10H3zM14 10h4l3 3v3h-7M7 19.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM17 19.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  users:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .7 3.2 2.5 3.5 5.5',
};

/** Whether there is an icon of this name. */
export function isIcon(name: string): boolean {
  return Object.hasOwn(OUTLINES, name);
}

/** An icon that says nothing which the words beside it do not say; nothing for a name that is not known. */
export function Icon({ name }: { name: string }): ReactNode {
  if (!isIcon(name)) return null;
  const line = {
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: 1.75,
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  };
  return h(
    'svg',
    { className: 'icon', viewBox: '0 0 24 24', width: 24, height: 24, 'aria-hidden': true, ...line } as object,
    h('path', { d: OUTLINES[name] }),
  );
}
