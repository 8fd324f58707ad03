import { createElement as h, type ReactNode } from 'react';
import { SectionHead } from '../content/parts.ts';
import { text } from '../content/read.ts';
import { words } from '../content/words.ts';
import type { SectionProps } from '../view.ts';

const ID = /^[0-9a-f-]{36}$/i;

/** A form that is sent without a script. One that names no form leads nowhere, and shows its heading and words only. */
export function ContactForm(props: SectionProps): ReactNode {
  const { section, page } = props;
  const { content, id } = section;
  const formId = text(content['formId']);
  const said = words(page.locale);
  if (!ID.test(formId)) return h(SectionHead, props);
  const field = (name: string, label: string, input: ReactNode) =>
    h('p', { className: 'field' }, h('label', { htmlFor: `${name}-${id}` }, label), input);
  const common = (name: string) => ({ id: `${name}-${id}`, name, required: true });
  return h(
    'div',
    { className: 'beside' },
    h(SectionHead, props),
    h(
      'form',
      { className: 'card form', method: 'post', action: `/public/forms/${formId}` },
      field('name', said.name, h('input', { ...common('name'), type: 'text', autoComplete: 'name', maxLength: 200 })),
      field('email', said.email, h('input', { ...common('email'), type: 'email', autoComplete: 'email' })),
      field('message', said.message, h('textarea', { ...common('message'), rows: 5, maxLength: 5000 })),
      h('button', { className: 'button', type: 'submit' }, text(content['submitLabel']) || said.send),
    ),
  );
}
