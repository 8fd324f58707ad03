import { createElement as h, type ReactNode } from 'react';
import { Icon } from '../content/icons.ts';
import { Heading, innerLevel, linkTo, SectionHead } from '../content/parts.ts';
import { record, records, text } from '../content/read.ts';
import { RichText } from '../content/rich-text.ts';
import type { SectionProps } from '../view.ts';

export function Pricing(props: SectionProps): ReactNode {
  const plans = records(props.section.content['plans']);
  const level = innerLevel(props);
  return [
    h(SectionHead, { ...props, key: 'head' }),
    h(
      'ul',
      { className: `grid of-${Math.min(Math.max(plans.length, 2), 3)} plans`, key: 'plans' },
      ...plans.map((plan) => {
        const highlighted = plan['highlighted'] === true;
        const features = Array.isArray(plan['features']) ? plan['features'].map(text).filter(Boolean) : [];
        const action = linkTo(record(plan['action']));
        const label = text(record(plan['action'])['label']);
        return h(
          'li',
          { className: highlighted ? 'card highlighted' : 'card' },
          h(Heading, { level }, text(plan['name'])),
          h(
            'p',
            { className: 'price' },
            h('strong', null, text(plan['price'])),
            text(plan['period']) !== '' && h('span', null, ' ', text(plan['period'])),
          ),
          h(RichText, { value: plan['text'], page: props.page }),
          features.length > 0 &&
            h(
              'ul',
              { className: 'checks' },
              ...features.map((feature) => h('li', null, h(Icon, { name: 'check' }), feature)),
            ),
          action && label !== '' && h('a', { ...action, className: highlighted ? 'button' : 'button quiet' }, label),
        );
      }),
    ),
  ];
}
