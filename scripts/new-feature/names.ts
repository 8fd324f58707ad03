/** What the parts of a feature are called. */
export interface FeatureNames {
  /** Its package: `crm`. */
  context: string;
  /** Its folder, which is its name in URLs too: `deal-stages`. */
  folder: string;
  /** `dealStages`, `DealStages`. */
  plural: string;
  Plural: string;
  /** One of them, as events and the audit log call it: `dealStage`, `DealStage`. */
  entity: string;
  Entity: string;
  /** In a sentence: `deal stages`, `deal stage`. */
  words: string;
  word: string;
  /** `deal_stages`. */
  table: string;
  /** `DEAL_STAGE`. */
  code: string;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const camel = (kebab: string) => kebab.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The names of a feature from `crm/deal-stages`, and the singular where it cannot be told from that. Throws on anything else. */
export function namesOf(feature: string, one?: string): FeatureNames {
  const [, context, folder] = /^([a-z][a-z-]*)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(feature) ?? [];
  if (context === undefined || folder === undefined)
    throw new Error('usage: pnpm new:feature <context>/<things>, as in crm/deal-stages');
  const single = one ?? singular(folder);
  if (single === folder) throw new Error(`what is one of ${folder} called? Add --one <name>`);
  const [plural, entity] = [camel(folder), camel(single)];
  return {
    context,
    folder,
    plural,
    Plural: capital(plural),
    entity,
    Entity: capital(entity),
    words: folder.replaceAll('-', ' '),
    word: single.replaceAll('-', ' '),
    table: folder.replaceAll('-', '_'),
    code: single.replaceAll('-', '_').toUpperCase(),
  };
}

function singular(plural: string): string {
  if (plural.endsWith('ies')) return `${plural.slice(0, -3)}y`;
  return plural.replace(/(?<=ss|sh|ch|x)es$|(?<!s)s$/, '');
}
