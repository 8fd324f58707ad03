import { createElement as h, type ReactNode } from 'react';
import { Heading, Initials, innerLevel, linkTo, SectionHead } from '../content/parts.ts';
import { assetOf, Picture } from '../content/picture.ts';
import { record, records, text } from '../content/read.ts';
import { RichText } from '../content/rich-text.ts';
import type { SectionProps } from '../view.ts';

export function Team(props: SectionProps): ReactNode {
  const { section, page } = props;
  const members = records(section.content['members']);
  const level = innerLevel(props);
  return [
    h(SectionHead, { ...props, key: 'head' }),
    h(
      'ul',
      { className: `grid of-${Math.min(Math.max(members.length, 2), 4)} team`, key: 'members' },
      ...members.map((member) => {
        const [name, role, image] = [text(member['name']), text(member['role']), record(member['image'])];
        const links = records(member['links']).flatMap((link) => {
          const attributes = linkTo(link);
          return attributes && text(link['label']) !== '' ? [h('a', attributes, text(link['label']))] : [];
        });
        return h(
          'li',
          null,
          assetOf(image, page)
            ? h(Picture, { image, page, sizes: '(min-width: 48rem) 20rem, 50vw', className: 'portrait' })
            : h(Initials, { name }),
          h(Heading, { level }, name),
          role !== '' && h('p', { className: 'role' }, role),
          h(RichText, { value: member['bio'], page }),
          links.length > 0 && h('p', { className: 'links' }, ...links),
        );
      }),
    ),
  ];
}
