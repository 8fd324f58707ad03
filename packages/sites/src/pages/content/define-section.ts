import { type ErrorDetail, Id } from '@mainstay/core';
import type { z } from 'zod';
import { isRichText } from './rich-text.ts';

export type SectionContent = Record<string, unknown>;

/** A type of section. A team adds its own with `sectionTypes.add`. */
export interface SectionType {
  type: string;
  /** Counts up when the shape of stored content changes; `upcast` then reads the older ones. */
  schemaVersion: number;
  /** The shape that a draft has: a strict object of optional fields. */
  schema: z.ZodType<SectionContent>;
  /** Dotted paths of what a published section has; `*` stands for every item of a list. */
  required: readonly string[];
  /** Content of an older version of the shape in the current one. */
  upcast?: (old: SectionContent, version: number) => SectionContent;
  /** Faults that a draft may have and a published section may not, besides what is required. */
  check?: (content: SectionContent) => ErrorDetail[];
}

/** Declares a type of section. */
export function defineSection<const T extends SectionType>(type: T): T {
  return type;
}

/** What a section lacks to be published; paths are dotted, from the content on. */
export function lacking({ required }: Pick<SectionType, 'required'>, content: SectionContent): ErrorDetail[] {
  return required.flatMap((path) => missingAt(content, path.split('.'), []));
}

function missingAt(value: unknown, [first, ...rest]: readonly string[], at: readonly string[]): ErrorDetail[] {
  if (first === undefined) return isEmpty(value) ? [{ path: at.join('.'), message: 'Required to publish' }] : [];
  if (first === '*') {
    return Array.isArray(value) ? value.flatMap((item, index) => missingAt(item, rest, [...at, String(index)])) : [];
  }
  const inner = typeof value === 'object' && value !== null ? (value as SectionContent)[first] : undefined;
  return missingAt(inner, rest, [...at, first]);
}

function isEmpty(value: unknown): boolean {
  if (isRichText(value)) return value.doc.content.length === 0;
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** The ids that stand under one key anywhere in some content: `pageId`, `assetId`, `postId`. Each once; what is no id, as a custom section may hold, is none. */
export function idsIn(content: unknown, key: 'pageId' | 'assetId' | 'postId', found = new Set<string>()): Set<string> {
  if (Array.isArray(content)) for (const item of content) idsIn(item, key, found);
  else if (typeof content === 'object' && content !== null) {
    for (const [name, value] of Object.entries(content)) {
      const id = name === key ? Id.safeParse(value).data : undefined;
      if (id !== undefined) found.add(id);
      else idsIn(value, key, found);
    }
  }
  return found;
}
