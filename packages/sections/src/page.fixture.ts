import type { FormView, PageView, SectionView, SiteView } from './view.ts';

/** Rich text of one paragraph. */
export function doc(text: string) {
  return { doc: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] } };
}

export const site: SiteView = {
  name: 'Acme & Sons',
  tagline: 'Good things',
  origin: 'https://acme.example.com',
  defaultLocale: 'en',
  indexable: true,
  header: [
    {
      label: 'About',
      href: '/about',
      newTab: false,
      children: [{ label: 'Team', href: '/about/team', newTab: false }],
    },
    { label: 'Heading', href: null, newTab: false },
  ],
  footer: [
    { label: 'Legal', href: null, newTab: false, children: [{ label: 'Imprint', href: '/imprint', newTab: false }] },
  ],
  socialLinks: ['https://www.example.org/acme'],
  stylesheet: '/_site/0.css',
  embedHosts: ['www.youtube-nocookie.com'],
};

const ID = '00000000-0000-4000-8000-000000000001';
const image = { assetId: ID, alt: 'A door' };
const link = { label: 'Read on', href: '/on' };

const FIELD_TYPES = [
  'text',
  'textarea',
  'email',
  'phone',
  'select',
  'radio',
  'checkbox',
  'consent',
  'date',
  'hidden',
] as const;

/** A form with a field of each type. */
export function everyField(label: string, changes: Partial<FormView> = {}): FormView {
  const fields = FIELD_TYPES.map((type) => ({
    key: `a-${type}`,
    type,
    label,
    required: type !== 'phone',
    maxLength: 200,
    ...(type === 'select' || type === 'radio' ? { options: [label, `${label} 2`] } : {}),
  }));
  return {
    id: ID,
    fields,
    submitLabel: label,
    message: label,
    honeypot: '_note',
    pageField: '_page',
    hidden: { _time: '1' },
    ...changes,
  };
}

/** What each type of section has, filled with one text wherever a text may stand. */
export function everySection(text: string, href = '/on'): SectionView[] {
  const rich = doc(text);
  const to = { ...link, label: text, href };
  const contents: Record<string, Record<string, unknown>> = {
    hero: { eyebrow: text, heading: text, subheading: text, body: rich, actions: [to, to] },
    features: { heading: text, intro: rich, items: [{ icon: 'leaf', title: text, text: rich, image, link: to }] },
    text: { heading: text, body: rich, columns: 2 },
    gallery: { heading: text, images: [{ ...image, alt: text, caption: text }] },
    testimonials: { heading: text, items: [{ quote: text, author: text, role: text }] },
    pricing: {
      heading: text,
      plans: [{ name: text, price: text, period: text, text: rich, features: [text], action: to, highlighted: true }],
    },
    faq: { heading: text, items: [{ question: text, answer: rich }] },
    contact_form: { heading: text, intro: rich, formId: ID, submitLabel: text },
    cta: { heading: text, text: rich, actions: [to] },
    team: { heading: text, members: [{ name: text, role: text, bio: rich, links: [to] }] },
    stats: { heading: text, items: [{ value: text, label: text }] },
    embed: { heading: text, url: 'https://www.youtube-nocookie.com/embed/x', title: text },
    custom: { html: text },
    posts: { heading: text, link: to },
    navigation_cards: { heading: text, items: [{ title: text, text, link: to }] },
    unheard_of: { heading: text },
  };
  return Object.entries(contents).map(([type, content], index) => ({
    id: `s${index}`,
    type,
    content,
    ...(type === 'contact_form' ? { form: everyField(text) } : {}),
    ...(type === 'posts' ? { posts: [{ title: text, href, excerpt: text, publishedAt: '2026-01-02T03:04:05Z' }] } : {}),
  }));
}

export function page(sections: SectionView[], changes: Partial<PageView> = {}): PageView {
  const assets = {
    [ID]: {
      url: '/assets/a/b/1280.jpg',
      width: 1280,
      height: 960,
      srcset: '/assets/a/b/320.jpg 320w, /assets/a/b/1280.jpg 1280w',
      sources: [{ type: 'image/avif', srcset: '/assets/a/b/320.avif 320w' }],
    },
  };
  return { path: '/about', title: 'About', locale: 'en', sections, assets, ...changes };
}
