import { Id, listInput, pageOf, recordOf } from '@mainstay/core';
import { z } from 'zod';
import { PurposeKey } from '../purposes/purposes.schemas.ts';

const Locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Must be a language tag (BCP 47)');

export const ConsentText = recordOf({
  purpose: z.string(),
  locale: z.string(),
  n: z.int().describe('The how manieth text of this purpose in this language'),
  body: z.string(),
  sha256: z.string().describe('Of the body in UTF-8, in hexadecimal'),
});
export type ConsentText = z.infer<typeof ConsentText>;

export const ListConsentTexts = listInput(['createdAt'], '-createdAt', {
  purpose: PurposeKey.optional(),
  locale: Locale.optional(),
});
export type ListConsentTexts = z.output<typeof ListConsentTexts>;
export const ConsentTextPage = pageOf(ConsentText);
export type ConsentTextPage = z.infer<typeof ConsentTextPage>;

export const CreateConsentText = z.strictObject({
  purpose: PurposeKey,
  locale: Locale,
  body: z.string().trim().min(1).max(10_000).describe('What people are asked, word by word'),
});
export type CreateConsentText = z.output<typeof CreateConsentText>;

/** The text that was shown, as records of consents name it. */
export const ShownText = z.object({ id: Id, locale: z.string(), n: z.int(), sha256: z.string() });
