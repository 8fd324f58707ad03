import { createElement as h, type ReactNode } from 'react';
import { words } from '../content/words.ts';
import type { FormFieldView, FormView } from '../view.ts';

interface FieldProps {
  field: FormFieldView;
  form: FormView;
  /** The section’s id: ids on a page are unique, and a form may be there twice. */
  section: string;
  locale: string;
}

/** What browsers know of themselves to fill in, by the keys that such fields mostly have (WHATWG HTML, autofill). */
const AUTOFILL: Readonly<Record<string, string>> = {
  name: 'name',
  firstname: 'given-name',
  lastname: 'family-name',
  company: 'organization',
};
const BY_TYPE: Readonly<Record<string, string>> = { email: 'email', phone: 'tel' };
const INPUTS: Readonly<Record<string, string>> = { email: 'email', phone: 'tel', date: 'date' };

/** A field with its label, and with what is wrong with it beside it. What was filled in stays. */
export function FormField({ field, form, section, locale }: FieldProps): ReactNode {
  const { key, type, label, required, maxLength, options = [] } = field;
  const said = words(locale);
  const id = `${key}-${section}`;
  const answer = form.filled?.answers[key];
  const written = typeof answer === 'string' ? answer : '';
  if (type === 'hidden') return h('input', { type: 'hidden', name: key, defaultValue: written });
  const fault = form.filled?.faults[key];
  const wrong = fault === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-fault` };
  const complaint = fault !== undefined && h('span', { className: 'fault', id: `${id}-fault` }, said.faults[fault]);
  const common = { id, name: key, required, ...wrong };
  const mark = !required && h('span', { className: 'hint' }, ` (${said.optional})`);
  if (type === 'radio')
    return h(
      'fieldset',
      { className: 'field' },
      h('legend', null, label, mark),
      ...options.map((option, index) =>
        h(
          'label',
          { className: 'choice', key: option },
          h('input', {
            type: 'radio',
            name: key,
            value: option,
            required,
            defaultChecked: option === written,
            ...(index === 0 ? wrong : {}),
          }),
          ' ',
          option,
        ),
      ),
      complaint,
    );
  if (type === 'checkbox' || type === 'consent')
    return h(
      'p',
      { className: 'field' },
      h(
        'label',
        { className: 'choice' },
        h('input', { ...common, type: 'checkbox', value: 'true', defaultChecked: answer === true }),
        ' ',
        label,
      ),
      complaint,
    );
  return h('p', { className: 'field' }, h('label', { htmlFor: id }, label, mark), control(), complaint);

  function control(): ReactNode {
    if (type === 'textarea') return h('textarea', { ...common, rows: 5, maxLength, defaultValue: written });
    if (type === 'select')
      return h(
        'select',
        { ...common, defaultValue: written },
        h('option', { value: '' }, said.choose),
        ...options.map((option) => h('option', { key: option, value: option }, option)),
      );
    const autoComplete = BY_TYPE[type] ?? AUTOFILL[key.toLowerCase()];
    const length = type === 'date' ? {} : { maxLength };
    return h('input', { ...common, type: INPUTS[type] ?? 'text', ...length, autoComplete, defaultValue: written });
  }
}
