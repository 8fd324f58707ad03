import { type ErrorDetail } from '@mainstay/core';
import { z } from 'zod';
import { type FormField, maxLengthOf } from './forms.schemas.ts';

/** The fields that are ours: no field of a form begins like them. Machines fill in the first, which people do not see. */
export const HONEYPOT = '_note';
export const TIME = '_time';
export const PAGE = '_page';

/** An answer: text, or whether it was ticked. */
type Answer = string | boolean;
export type Answers = Record<string, Answer>;

/** What an answer is refused with, so that a page can say it in the visitor's language. */
export type AnswerFault = 'required' | 'tooLong' | 'email' | 'phone' | 'choice' | 'date';

const MESSAGES: Readonly<Record<AnswerFault, string>> = {
  required: 'Required',
  tooLong: 'Too long',
  email: 'Not an email address',
  phone: 'Not a phone number',
  choice: 'Not one of the choices',
  date: 'Not a date',
};

export interface ReadAnswers {
  answers: Answers;
  faults: ReadonlyMap<string, AnswerFault>;
}

/** Reads what was sent as the answers to a form's fields. What it does not ask for is dropped. */
export function readAnswers(fields: readonly FormField[], sent: Readonly<Record<string, unknown>>): ReadAnswers {
  const answers: Answers = {};
  const faults = new Map<string, AnswerFault>();
  for (const field of fields) {
    const answer = answerOf(field, Object.hasOwn(sent, field.key) ? sent[field.key] : undefined);
    const fault = faultOf(field, answer);
    if (fault) faults.set(field.key, fault);
    if (answer !== '') answers[field.key] = answer;
  }
  return { answers, faults };
}

/** Faults as errors name them. */
export function faultDetails(faults: ReadonlyMap<string, AnswerFault>): ErrorDetail[] {
  return [...faults].map(([path, fault]) => ({ path, message: MESSAGES[fault] }));
}

/** Controls but for tabs and line breaks, and what turns the direction of writing. */
const UNSEEN = /[^\P{Cc}\t\n]|\p{Bidi_Control}/gu;

function answerOf({ type }: FormField, sent: unknown): Answer {
  if (type === 'checkbox' || type === 'consent')
    return (
      sent === true ||
      (typeof sent === 'string' && !['', 'false', '0', 'off', 'no'].includes(sent.trim().toLowerCase()))
    );
  const written = typeof sent === 'string' ? sent : typeof sent === 'number' ? String(sent) : '';
  const lines = written.normalize('NFC').replace(/\r\n?/g, '\n').replace(UNSEEN, '').trim();
  return type === 'textarea' ? lines : lines.replace(/\s*\n\s*/g, ' ');
}

function faultOf(field: FormField, answer: Answer): AnswerFault | undefined {
  if (answer === '' || answer === false) return field.required ? 'required' : undefined;
  if (answer === true) return undefined;
  if ([...answer].length > maxLengthOf(field)) return 'tooLong';
  switch (field.type) {
    case 'email':
      return z.email().max(254).safeParse(answer).success ? undefined : 'email';
    case 'phone':
      return /^[+\d][\d\s()./-]*(?:;ext=\d+)?$/.test(answer) && /\d{3}/.test(answer.replace(/\D/g, ''))
        ? undefined
        : 'phone';
    case 'select':
    case 'radio':
      return field.options?.includes(answer) ? undefined : 'choice';
    case 'date':
      return z.iso.date().safeParse(answer).success ? undefined : 'date';
    default:
      return undefined;
  }
}
