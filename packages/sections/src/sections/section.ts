import { createElement as h, type FunctionComponent, type ReactNode } from 'react';
import { Picture } from '../content/picture.ts';
import { oneOf, record, text } from '../content/read.ts';
import type { SectionProps } from '../view.ts';
import { ContactForm } from './contact-form.ts';
import { Cta } from './cta.ts';
import { Embed, embedded } from './embed.ts';
import { Faq } from './faq.ts';
import { Features } from './features.ts';
import { Gallery } from './gallery.ts';
import { Hero } from './hero.ts';
import { NavigationCards } from './navigation-cards.ts';
import { Posts } from './posts.ts';
import { Pricing } from './pricing.ts';
import { Stats } from './stats.ts';
import { Team } from './team.ts';
import { Testimonials } from './testimonials.ts';
import { Text } from './text.ts';

/** The components of the types that a site shows. What is not among them, `custom` sections included, prints nothing. */
const COMPONENTS: Readonly<Record<string, FunctionComponent<SectionProps>>> = {
  hero: Hero,
  features: Features,
  text: Text,
  gallery: Gallery,
  testimonials: Testimonials,
  pricing: Pricing,
  faq: Faq,
  contact_form: ContactForm,
  cta: Cta,
  team: Team,
  stats: Stats,
  embed: Embed,
  posts: Posts,
  navigation_cards: NavigationCards,
};

/** Whether a section of this type is shown. */
export function isShown({ section, site }: Pick<SectionProps, 'section' | 'site'>): boolean {
  const { type, content, posts = [] } = section;
  if (type === 'embed') return embedded(text(content['url']), site.embedHosts) !== null;
  return type === 'posts' ? posts.length > 0 : Object.hasOwn(COMPONENTS, type);
}

/** One section of a page, on its ground and in its width. `anchor` is what links may name it by. */
export function Section({ anchor, ...props }: SectionProps & { anchor: string | undefined }): ReactNode {
  const { section, page } = props;
  const settings = record(section.settings);
  const image = record(settings['backgroundImage']);
  const ground = oneOf(settings['background'], ['none', 'surface', 'primary', 'accent', 'image']);
  const spacing = oneOf(settings['spacing'], ['medium', 'none', 'small', 'large']);
  const width = oneOf(settings['width'], ['normal', 'narrow', 'wide', 'full']);
  return h(
    'section',
    { className: `s s-${section.type.replaceAll('_', '-')} on-${ground} space-${spacing}`, id: anchor },
    ground === 'image' && h(Picture, { image: { ...image, alt: '' }, page, sizes: '100vw', className: 'ground' }),
    h('div', { className: `wrap ${width}` }, h(COMPONENTS[section.type]!, props)),
  );
}
