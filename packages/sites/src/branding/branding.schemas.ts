import { Id, Timestamp, Version } from '@mainstay/core';
import { parse } from 'culori';
import { z } from 'zod';

/** Open fonts that come with the product: nothing is loaded from elsewhere. */
const FONTS = [
  'system',
  'Inter',
  'Source Sans 3',
  'Work Sans',
  'DM Sans',
  'Nunito',
  'Space Grotesk',
  'Lora',
  'Merriweather',
  'Source Serif 4',
  'Playfair Display',
  'Fraunces',
] as const;

const Color = z
  .string()
  .trim()
  .max(60)
  .regex(
    /^(#[0-9a-f]{3}|#[0-9a-f]{6}|oklch\([\d.%\s/+-]+(deg)?\s*\))$/i,
    'Such as #0a7, #00aa77 or oklch(60% 0.12 240)',
  )
  .refine((color) => parse(color) !== undefined && (parse(color)!.alpha ?? 1) === 1, 'Not an opaque colour');

const COLORS = { primary: Color, accent: Color, background: Color, surface: Color, text: Color };

const Palette = z.object({
  primary: z.string(),
  accent: z.string(),
  background: z.string(),
  surface: z.string(),
  text: z.string(),
});
/** The colours of a site, as they were given. */
export type Palette = z.infer<typeof Palette>;

const Warning = z.object({
  palette: z.enum(['light', 'dark']),
  pair: z.string().describe('Such as text/background'),
  ratio: z.number().describe('WCAG 2.2, to two decimals'),
  required: z.number(),
});
export type Warning = z.infer<typeof Warning>;

export const Branding = z.object({
  id: Id.describe('The tenant’s'),
  colors: Palette,
  dark: Palette,
  darkDerived: z.boolean().describe('Whether the dark palette is derived from the light one'),
  fonts: z.object({ heading: z.string(), body: z.string() }),
  radius: z.int().describe('CSS pixels'),
  socialLinks: z.array(z.string()),
  stylesheet: z.string().describe('Path of the style sheet on the website'),
  warnings: z.array(Warning),
  version: z.int(),
  updatedAt: Timestamp.nullable(),
});
export type Branding = z.infer<typeof Branding>;

export const UpdateBranding = z.strictObject({
  version: Version.optional(),
  releaseId: Id.optional().describe('Goes live with this release; at once unless given'),
  colors: z.strictObject(COLORS).partial().optional(),
  dark: z
    .strictObject(COLORS)
    .partial()
    .nullable()
    .optional()
    .describe('Null derives the dark palette from the light one'),
  fonts: z
    .strictObject({ heading: z.enum(FONTS), body: z.enum(FONTS) })
    .partial()
    .optional(),
  radius: z.int().min(0).max(32).optional(),
  socialLinks: z
    .array(
      z
        .string()
        .max(500)
        .refine((url) => /^https:\/\//i.test(url) && URL.canParse(url), 'Use https://…'),
    )
    .max(12)
    .optional(),
});
export type UpdateBranding = z.output<typeof UpdateBranding>;
