import { SERVICE_PAGES } from './demo-services.ts';

/** The look of the demo site: a deep green, a warm orange, and paper. */
export const DEMO_LOOK = {
  colors: { primary: '#1f4d3a', accent: '#d9642c', background: '#fbfaf6', surface: '#f1eee4', text: '#1b211d' },
  radius: 8,
};

export interface DemoPage {
  key: 'home' | 'about' | 'services' | 'contact';
  title: string;
  /** In the menus. */
  label: string;
  description: string;
  sections: { type: string; content: Record<string, unknown>; settings?: Record<string, unknown> }[];
}

const surface = { settings: { background: 'surface' } };

/** The pages of the demo site. Links are paths, which the pages have once they are published. */
export const DEMO_PAGES: readonly DemoPage[] = [
  {
    key: 'home',
    title: 'Acme Studio',
    label: 'Home',
    description:
      'Acme Studio designs and builds furniture, kitchens and rooms in Bristol, in solid wood and to measure, with a price agreed before we begin.',
    sections: [
      {
        type: 'hero',
        content: {
          eyebrow: 'Furniture makers in Bristol since 2009',
          heading: 'Rooms that fit the way you live',
          subheading:
            'We draw, build and install furniture, kitchens and whole rooms in solid wood. One workshop, one team, and a price agreed before we begin.',
          actions: [
            { label: 'Plan a project', href: '/contact' },
            { label: 'What we make', href: '/services' },
          ],
        },
      },
      {
        type: 'stats',
        content: {
          items: [
            { value: '340', label: 'projects finished' },
            { value: '9', label: 'makers at the bench' },
            { value: '25', label: 'years of guarantee' },
            { value: '92%', label: 'of our wood grown in Britain' },
          ],
        },
        settings: { spacing: 'small' },
      },
      {
        type: 'features',
        content: {
          heading: 'How we work',
          intro: 'No showroom and no catalogue. Every piece begins with the room that it is for.',
          items: [
            {
              icon: 'pen',
              title: 'Drawn with you',
              text: 'We measure, listen and sketch at your table. Two rounds of drawings are part of the price.',
            },
            {
              icon: 'tool',
              title: 'Built by hand',
              text: 'Oak, ash and elm, joined rather than screwed, and finished with oils that you can renew yourself.',
            },
            {
              icon: 'truck',
              title: 'Fitted by those who built it',
              text: 'The people at your door know every joint. We leave when it is level, swept and yours.',
            },
          ],
        },
        ...surface,
      },
      {
        type: 'testimonials',
        content: {
          items: [
            {
              quote:
                'They asked how we cook before they asked what we like. A year on, there is nothing about this kitchen that I would change.',
              author: 'Priya Raman',
              role: 'Kitchen in Totterdown',
            },
          ],
        },
      },
      {
        type: 'cta',
        content: {
          heading: 'Tell us about the room',
          text: 'A first visit costs nothing within twenty miles of Bristol. Most projects begin six weeks after it.',
          actions: [{ label: 'Get in touch', href: '/contact' }],
        },
      },
    ],
  },
  {
    key: 'about',
    title: 'About us',
    label: 'About',
    description:
      'Nine makers, one workshop by the river Avon: who we are at Acme Studio, where our wood comes from, and why we build furniture to be repaired.',
    sections: [
      {
        type: 'hero',
        content: {
          heading: 'Nine makers and one long bench',
          subheading:
            'Acme began in a garage in Bedminster, with a borrowed saw and an order for one table. The table is still in use.',
          align: 'center',
        },
      },
      {
        type: 'text',
        content: {
          heading: 'What we believe in',
          body:
            '<p>Good furniture is cheap if you count the years. So we build for repair: joints that come apart, finishes that can be renewed, drawings that we keep for good.</p>' +
            '<p>Nearly all of our timber comes from four woods within a hundred miles, felled in winter and dried slowly in our own yard. You may come and choose your boards.</p>' +
            '<blockquote><p>If it cannot be mended, it is not finished.</p></blockquote>',
        },
      },
      {
        type: 'team',
        content: {
          heading: 'The people you will meet',
          members: [
            {
              name: 'Olivia Marsh',
              role: 'Founder, design',
              bio: 'Draws every first sketch by hand, and the last one too.',
            },
            { name: 'Tom Adeyemi', role: 'Workshop', bio: 'Cabinet maker for twenty years, teacher for ten of them.' },
            {
              name: 'Jana Novak',
              role: 'Kitchens',
              bio: 'A cook before she was a joiner, which shows in her drawers.',
            },
            {
              name: 'Sam Whitlock',
              role: 'Installation',
              bio: 'Has never met a wall that was straight, or one that beat him.',
            },
          ],
        },
        ...surface,
      },
    ],
  },
  ...SERVICE_PAGES,
];
