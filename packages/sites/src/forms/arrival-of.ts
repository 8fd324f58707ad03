import type { Arrival } from '@mainstay/kernel';
import type { Answers } from './form-fields.ts';
import type { FormRow } from './forms.rows.ts';

type Person = Arrival['person'];

/** Whom a submission comes from, and what is to become of it; of what is not taken in, who it is alone. */
export function arrivalOf(form: FormRow, answers: Answers, takenIn: boolean): Arrival {
  const { mapping, fields, name } = form;
  const person: Person = {};
  const customFields: Record<string, string> = {};
  for (const { key, mapTo, type } of fields) {
    const answer = answers[key];
    // An address tells whom it came from, whatever it is mapped to.
    const target = mapTo ?? (type === 'email' && person.email === undefined ? 'email' : undefined);
    if (typeof answer !== 'string' || target === undefined) continue;
    if (target.startsWith('customFields.')) customFields[target.slice('customFields.'.length)] = answer;
    else if (target === 'name') Object.assign(person, splitName(answer));
    else person[target as Exclude<keyof Person, 'customFields'>] = answer;
  }
  if (Object.keys(customFields).length > 0) person.customFields = customFields;
  const consents = fields.flatMap(({ key, purpose, label }) =>
    takenIn && purpose !== undefined && answers[key] === true ? [{ purpose, text: label }] : [],
  );
  const deal =
    mapping.dealPipelineId === null || !takenIn ? {} : { deal: { pipelineId: mapping.dealPipelineId, name } };
  return {
    person,
    create: takenIn && mapping.createContact,
    update: takenIn && mapping.updateExisting,
    tags: mapping.tags,
    source: `form:${name}`,
    ...deal,
    consents,
    proof: { kind: 'form', ref: name },
  };
}

/** A name in one field: its last word is the family’s. */
function splitName(name: string): Person {
  const words = name.split(/\s+/);
  if (words.length === 1) return { firstName: name };
  return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1)! };
}
