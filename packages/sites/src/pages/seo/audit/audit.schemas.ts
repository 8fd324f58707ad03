import { z } from 'zod';

const Finding = z.object({
  code: z.enum([
    'TITLE_MISSING',
    'TITLE_LENGTH',
    'DESCRIPTION_MISSING',
    'DESCRIPTION_LENGTH',
    'H1_COUNT',
    'HEADING_ORDER',
    'IMAGE_ALT',
    'WORDS',
    'SLUG_LENGTH',
    'DUPLICATE',
    'BROKEN_LINK',
    'NOINDEX',
    'CANONICAL_OFF_SITE',
    'OG_IMAGE',
    'JSON_LD',
    'UNKNOWN_SECTION',
  ]),
  weight: z.int().describe('What it takes off the score; 0 for a remark'),
  message: z.string(),
  where: z
    .object({ sectionId: z.string().optional(), path: z.string() })
    .nullable()
    .describe('A field of the page, or of the content of one of its sections'),
});
export type Finding = z.infer<typeof Finding>;

export const SeoAudit = z.object({
  score: z.int().min(0).max(100),
  grade: z.enum(['A', 'B', 'C', 'D', 'F']),
  findings: z.array(Finding),
});
export type SeoAudit = z.infer<typeof SeoAudit>;
