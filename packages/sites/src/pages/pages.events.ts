import { ChangedFields, Id } from '@mainstay/core';
import { z } from 'zod';
import { Page } from './pages.schemas.ts';
import { Section } from './sections/sections.schemas.ts';

const PageFacts = Page.pick({ id: true, title: true, slug: true, locale: true, parentId: true });
const SectionFacts = Section.pick({ id: true, pageId: true, type: true, position: true });
const action = z.enum(['publish', 'unpublish']);
/** Where a schedule did it. */
const scheduled = { scheduleId: Id.optional(), late: z.boolean().optional() };

/** The events of pages and their sections, and what they hold. */
export const pageEvents = {
  'page.created': PageFacts,
  'page.updated': PageFacts.extend({ changed: ChangedFields }),
  'page.deleted': PageFacts,
  'page.restored': PageFacts,
  'page.published': z.object({
    id: Id,
    title: z.string(),
    path: z.string(),
    previousPath: z.string().nullable(),
    versionNumber: z.int(),
    generation: z.int(),
    ...scheduled,
  }),
  'page.unpublished': z.object({ id: Id, path: z.string(), generation: z.int(), ...scheduled }),
  'page.scheduled': z.object({
    id: Id,
    scheduleId: Id,
    action,
    at: z.string(),
    localAt: z.string().nullable(),
    timeZone: z.string().nullable(),
    versionNumber: z.int().nullable(),
  }),
  'page.unscheduled': z.object({ id: Id, action: action.nullable().describe('null: all that was pending') }),
  'page.schedule_failed': z.object({ id: Id, scheduleId: Id, action, error: z.string() }),
  'section.created': SectionFacts,
  'section.updated': SectionFacts,
  'section.deleted': SectionFacts,
};
