import { commonErrors, type ErrorDetail } from '@mainstay/core';
import { perInstallation, type Services, zodDetails } from '@mainstay/kernel';
import { lacking, type SectionContent, type SectionType } from './define-section.ts';
import { withHtml } from './rich-text.ts';
import { builtinSections } from './section-types.ts';
import type { Links } from './doc-to-html.ts';

const slot = perInstallation<Map<string, SectionType>>(
  'section types',
  () => new Map(builtinSections.map((type) => [type.type, type])),
);

/** Adds a type of section to an installation, or replaces one: for a module's `init`. */
export function addSectionType(services: Services, type: SectionType): void {
  slot.get(services).set(type.type, type);
}

/** The types of section of an installation. */
export function sectionTypes(services: Services): ReadonlyMap<string, SectionType> {
  return slot.get(services);
}

/** A section's content as it is stored. */
export interface StoredContent {
  type: string;
  schemaVersion: number;
  content: SectionContent;
}

/** Checks what somebody gave as a section's content. Throws VALIDATION_ERROR; `path` is where the section stands in the input. */
export function parseContent(
  services: Services,
  type: string,
  content: SectionContent,
  { path = '', embedHosts }: { path?: string; embedHosts: readonly string[] },
): StoredContent {
  const at = (inner: string) => [path, inner].filter(Boolean).join('.');
  const known = sectionTypes(services).get(type);
  if (!known) throw commonErrors.VALIDATION_ERROR([{ path: at('type'), message: 'Unknown type of section' }]);
  const parsed = known.schema.safeParse(content);
  if (!parsed.success) {
    throw commonErrors.VALIDATION_ERROR(
      zodDetails(parsed.error).map((fault) => ({
        ...fault,
        path: at(['content', fault.path].filter(Boolean).join('.')),
      })),
    );
  }
  if (type === 'embed' && typeof parsed.data['url'] === 'string') {
    const { host } = new URL(parsed.data['url']);
    if (!embedHosts.includes(host))
      throw commonErrors.VALIDATION_ERROR([
        { path: at('content.url'), message: `Not one of the hosts that may be embedded: ${embedHosts.join(', ')}` },
      ]);
  }
  return { type, schemaVersion: known.schemaVersion, content: parsed.data };
}

/** A stored section in the current shape of its type; `known` is false for one whose type is no longer registered. */
export function currentContent(services: Services, stored: StoredContent): StoredContent & { known: boolean } {
  const { type, schemaVersion, content } = stored;
  const known = sectionTypes(services).get(type);
  if (!known) return { ...stored, known: false };
  if (schemaVersion >= known.schemaVersion || !known.upcast) return { ...stored, known: true };
  return { type, schemaVersion: known.schemaVersion, content: known.upcast(content, schemaVersion), known: true };
}

/** A section's content as it is shown: rich text with its HTML. What a custom section holds is its own. */
export function shownContent({ type, content }: StoredContent, links?: Links): SectionContent {
  return type === 'custom' ? content : (withHtml(content, links) as SectionContent);
}

/** What a section lacks to be published; nothing for a type that is not registered, which shows nothing. */
export function publishFaults(services: Services, stored: StoredContent): ErrorDetail[] {
  const { type, content } = currentContent(services, stored);
  const known = sectionTypes(services).get(type);
  return known ? [...lacking(known, content), ...(known.check?.(content) ?? [])] : [];
}
