import { outputSchemaOf } from '../openapi/json-schema.ts';
import type { RestPlan } from '../rest/rest-plan.ts';

/** Whether a procedure answers with one record that counts its versions. */
export function isVersioned({ procedure, type, rest }: Pick<RestPlan, 'procedure' | 'type' | 'rest'>): boolean {
  if (type === 'subscription' || rest.produces !== undefined) return false;
  const fields = outputSchemaOf(procedure)?.properties ?? {};
  return 'version' in fields && 'id' in fields;
}

/** The entity tag of a record (RFC 9110, section 8.8.3): its version. Null for what has none. */
export function entityTagOf(output: unknown): string | null {
  if (typeof output !== 'object' || output === null || !('version' in output)) return null;
  return typeof output.version === 'number' ? `"${output.version}"` : null;
}

/**
 * Whether `If-None-Match` names the tag, so that a read answers 304. The comparison is weak (RFC 9110, section 13.1.2): a compressed
 * answer's tag is, too, and so is one that says how (`-gz`, `-br`). Several lines of the header are one list.
 */
export function isUnchanged(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  return (ifNoneMatch.match(/(?:W\/)?"[^"]*"/g) ?? []).some(
    (given) => given.replace(/^W\//, '').replace(/-(?:gz|br)"$/, '"') === tag,
  );
}
