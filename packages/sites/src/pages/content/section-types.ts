import { Id } from '@mainstay/core';
import { z } from 'zod';
import { defineSection } from './define-section.ts';
import { richText } from './rich-text.ts';
import { Image, Link, line, list } from './section-fields.ts';

const rich = () => richText().optional();
const heading = { heading: line(), intro: rich() };

/** Bytes of JSON that a custom section holds, at most. */
const MAX_CUSTOM = 16_384;

/** Hosts whose pages an embed section may show where the site's settings name none. */
export const EMBED_HOSTS: readonly string[] = [
  'www.youtube-nocookie.com',
  'player.vimeo.com',
  'www.openstreetmap.org',
  'open.spotify.com',
];

/** The types that every installation has. */
export const builtinSections = [
  defineSection({
    type: 'hero',
    schemaVersion: 1,
    schema: z.strictObject({
      eyebrow: line(80),
      heading: line(),
      subheading: line(400),
      body: rich(),
      image: Image.optional(),
      actions: list(Link, 3),
      align: z.enum(['start', 'center']).optional(),
    }),
    required: ['heading', 'actions.*.label'],
  }),
  defineSection({
    type: 'features',
    schemaVersion: 1,
    schema: z.strictObject({
      ...heading,
      columns: z.int().min(1).max(4).optional(),
      items: list(
        z.strictObject({ icon: line(40), title: line(), text: rich(), image: Image.optional(), link: Link.optional() }),
      ),
    }),
    required: ['items', 'items.*.title'],
  }),
  defineSection({
    type: 'text',
    schemaVersion: 1,
    schema: z.strictObject({ heading: line(), body: rich(), columns: z.int().min(1).max(2).optional() }),
    required: ['body'],
  }),
  defineSection({
    type: 'gallery',
    schemaVersion: 1,
    schema: z.strictObject({
      ...heading,
      images: list(z.strictObject({ ...Image.shape, caption: line(300) }), 60),
      columns: z.int().min(1).max(6).optional(),
    }),
    required: ['images', 'images.*.assetId'],
  }),
  defineSection({
    type: 'testimonials',
    schemaVersion: 1,
    schema: z.strictObject({
      ...heading,
      items: list(z.strictObject({ quote: line(1_000), author: line(120), role: line(120), image: Image.optional() })),
    }),
    required: ['items', 'items.*.quote', 'items.*.author'],
  }),
  defineSection({
    type: 'pricing',
    schemaVersion: 1,
    schema: z.strictObject({
      ...heading,
      plans: list(
        z.strictObject({
          name: line(80),
          price: line(40),
          period: line(40),
          text: rich(),
          features: list(z.string().trim().max(200), 20),
          action: Link.optional(),
          highlighted: z.boolean().optional(),
        }),
        6,
      ),
    }),
    required: ['plans', 'plans.*.name', 'plans.*.price'],
  }),
  defineSection({
    type: 'faq',
    schemaVersion: 1,
    schema: z.strictObject({
      ...heading,
      items: list(z.strictObject({ question: line(300), answer: rich() }), 60),
    }),
    required: ['items', 'items.*.question', 'items.*.answer'],
  }),
  defineSection({
    type: 'contact_form',
    schemaVersion: 1,
    schema: z.strictObject({ ...heading, formId: Id.optional(), submitLabel: line(40) }),
    required: [],
  }),
  defineSection({
    type: 'cta',
    schemaVersion: 1,
    schema: z.strictObject({ heading: line(), text: rich(), actions: list(Link, 3), image: Image.optional() }),
    required: ['heading', 'actions.*.label'],
  }),
  defineSection({
    type: 'team',
    schemaVersion: 1,
    schema: z.strictObject({
      ...heading,
      members: list(
        z.strictObject({
          name: line(120),
          role: line(120),
          bio: rich(),
          image: Image.optional(),
          links: list(Link, 6),
        }),
        60,
      ),
    }),
    required: ['members', 'members.*.name'],
  }),
  defineSection({
    type: 'stats',
    schemaVersion: 1,
    schema: z.strictObject({
      ...heading,
      items: list(z.strictObject({ value: line(40), label: line(120) }), 12),
    }),
    required: ['items', 'items.*.value', 'items.*.label'],
  }),
  defineSection({
    type: 'embed',
    schemaVersion: 1,
    schema: z.strictObject({
      heading: line(),
      url: z
        .url({ protocol: /^https$/ })
        .max(2_048)
        .optional(),
      title: line(),
      aspect: z.enum(['16:9', '4:3', '1:1', '9:16']).optional(),
    }),
    required: ['url', 'title'],
  }),
  defineSection({
    type: 'custom',
    schemaVersion: 1,
    schema: z
      .record(z.string().max(100), z.unknown())
      .refine((content) => Buffer.byteLength(JSON.stringify(content)) <= MAX_CUSTOM, 'Use 16 KiB at most'),
    required: [],
  }),
  defineSection({
    type: 'posts',
    schemaVersion: 1,
    schema: z.strictObject({
      ...heading,
      count: z.int().min(1).max(24).optional(),
      tag: line(60),
      link: Link.optional(),
    }),
    required: [],
  }),
  defineSection({
    type: 'navigation_cards',
    schemaVersion: 1,
    schema: z.strictObject({
      ...heading,
      items: list(z.strictObject({ title: line(), text: line(300), image: Image.optional(), link: Link.optional() })),
    }),
    required: ['items', 'items.*.title', 'items.*.link'],
  }),
];
