import type { DemoPage } from './demo-pages.ts';

const surface = { settings: { background: 'surface' } };

/** What the demo site's people sell, and how to reach them. */
export const SERVICE_PAGES: readonly DemoPage[] = [
  {
    key: 'services',
    title: 'Services',
    label: 'Services',
    description:
      'Kitchens, built-in furniture, tables and repairs by Acme Studio: what each of them includes, how long it takes, and what it costs to begin.',
    sections: [
      {
        type: 'hero',
        content: {
          heading: 'From a single shelf to a whole house',
          subheading: 'Prices are where a typical project begins. You get a fixed one before any wood is cut.',
          align: 'center',
        },
      },
      {
        type: 'pricing',
        content: {
          plans: [
            {
              name: 'One piece',
              price: '£1,400',
              period: 'and up',
              text: 'A table, a bed, a bench: something to keep.',
              features: ['One visit and two drawings', 'Your choice of boards', 'Ready in eight weeks'],
              action: { label: 'Ask for a table', href: '/contact' },
            },
            {
              name: 'A kitchen',
              price: '£16,000',
              period: 'and up',
              text: 'Cabinets, worktops and fitting, by one team.',
              features: [
                'Three visits and a model',
                'Plumbing and wiring arranged',
                'Fitted within five days',
                'A check after a year',
              ],
              action: { label: 'Plan a kitchen', href: '/contact' },
              highlighted: true,
            },
            {
              name: 'A whole room',
              price: '£9,500',
              period: 'and up',
              text: 'Libraries, lofts and rooms under the stairs.',
              features: ['A survey by laser', 'Lighting designed in', 'Fitted within four days'],
              action: { label: 'Show us the room', href: '/contact' },
            },
          ],
        },
      },
      {
        type: 'faq',
        content: {
          heading: 'Before you ask',
          items: [
            {
              question: 'How long does it take?',
              answer:
                'Eight weeks for one piece, twelve to sixteen for a kitchen, counted from the day you agree to the drawings.',
            },
            {
              question: 'Do you work outside Bristol?',
              answer:
                'Yes, anywhere between Exeter and Oxford. Beyond twenty miles the first visit is £80, which we take off the price.',
            },
            {
              question: 'What does the guarantee cover?',
              answer: 'Joints and drawers for 25 years, whoever owns them by then. Wear is repaired at cost.',
            },
            {
              question: 'Can you repair what others built?',
              answer: 'Often. Send a few photographs, and we will tell you honestly whether it is worth it.',
            },
          ],
        },
        ...surface,
      },
      {
        type: 'navigation_cards',
        content: {
          heading: 'Good to know',
          items: [
            {
              title: 'Who builds it',
              text: 'Nine makers, and the four whom you will meet.',
              link: { label: 'About us', href: '/about' },
            },
            {
              title: 'Where to find us',
              text: 'The workshop by the river, open on Fridays.',
              link: { label: 'Contact', href: '/contact' },
            },
          ],
        },
      },
    ],
  },
  {
    key: 'contact',
    title: 'Contact',
    label: 'Contact',
    description:
      'Write to Acme Studio, ring the workshop, or come by on a Friday afternoon: where we are in Bristol, and when somebody is in.',
    sections: [
      {
        type: 'hero',
        content: {
          heading: 'Come and see the workshop',
          subheading: 'The kettle is on every Friday from two. Bring a sketch, a photograph, or only the measurements.',
          actions: [
            { label: 'Write to us', href: 'mailto:hello@acme.example' },
            { label: 'Call 0117 496 0123', href: 'tel:+441174960123' },
          ],
        },
      },
      {
        type: 'features',
        content: {
          heading: 'Three ways to begin',
          items: [
            {
              icon: 'mail',
              title: 'Write',
              text: 'hello@acme.example. We answer within two working days, mostly with questions.',
            },
            {
              icon: 'phone',
              title: 'Ring',
              text: '0117 496 0123, from eight to five on weekdays. Jana has the diary.',
            },
            {
              icon: 'pin',
              title: 'Visit',
              text: 'Unit 4, Ashton Yard, Bristol. Fridays from two, or whenever you have arranged it.',
            },
          ],
        },
        ...surface,
      },
    ],
  },
];
