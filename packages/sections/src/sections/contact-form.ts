import { createElement as h, type ReactNode } from 'react';
import { SectionHead } from '../content/parts.ts';
import { text } from '../content/read.ts';
import { words } from '../content/words.ts';
import type { FormView, SectionProps } from '../view.ts';
import { FormField } from './form-field.ts';

/**
 * A form that is sent without a script. What is said once it is sent stands there all along, and is seen when the address names it: so a page
 * in a cache can say it. One that names no form leads nowhere, and shows its heading and words only.
 */
export function ContactForm(props: SectionProps): ReactNode {
  const { section, page } = props;
  const { content, id, form } = section;
  if (!form) return h(SectionHead, props);
  const said = words(page.locale);
  const { filled } = form;
  const faults = Object.keys(filled?.faults ?? {}).length;
  const complaint = filled?.tooMany ? said.tooMany : faults > 0 ? said.check : undefined;
  return h(
    'div',
    { className: 'beside' },
    h(SectionHead, props),
    h(
      'div',
      { className: 'card form' },
      h('p', { className: 'sent', id: `sent-${id}`, role: 'status', tabIndex: -1 }, form.message || said.sent),
      h(
        'form',
        { method: 'post', action: `/public/forms/${form.id}#form-${id}`, id: `form-${id}`, noValidate: true },
        complaint !== undefined && h('p', { className: 'fault', role: 'alert' }, complaint),
        ...form.fields.map((field) => h(FormField, { key: field.key, field, form, section: id, locale: page.locale })),
        h(Unseen, { form, section: id, path: page.path }),
        h(
          'button',
          { className: 'button', type: 'submit' },
          text(content['submitLabel']) || form.submitLabel || said.send,
        ),
      ),
    ),
  );
}

/** What goes along unseen. Machines fill in the trap; people, their screen readers and the programs that fill in forms for them pass it by. */
function Unseen({ form, section, path }: { form: FormView; section: string; path: string }): ReactNode {
  const { honeypot, pageField, hidden = {} } = form;
  const trap = `empty-${section}`;
  return [
    ...Object.entries({ ...hidden, [pageField]: path }).map(([name, value]) =>
      h('input', { key: name, type: 'hidden', name, defaultValue: value }),
    ),
    h(
      'p',
      { key: 'trap', className: 'aside', 'aria-hidden': true },
      h('label', { htmlFor: trap }, 'Leave this empty'),
      h('input', {
        id: trap,
        name: honeypot,
        type: 'text',
        tabIndex: -1,
        autoComplete: 'off',
        'data-1p-ignore': true,
        'data-bwignore': true,
        'data-lpignore': 'true',
      }),
    ),
  ];
}
