import { inputSchemaOf, outputSchemaOf } from '@mainstay/http';
import { errorCodesOf, honoursIdempotencyKey, listProcedures, type ProcedureEntry } from '@mainstay/kernel';
import { appRouter } from '@mainstay/router';

/** What programs may know of a procedure without calling it. */
interface ManifestEntry {
  type: string;
  summary: string;
  permission: string;
  /** Its REST route under `/api/v1`; null when it is reached over tRPC only. */
  rest: { method: string; path: string } | null;
  /** JSON Schema of what it takes; null for nothing. */
  input: object | null;
  errors: string[];
  /** Whether a call whose answer was lost may be sent again: it reads, or happens once under its `Idempotency-Key`. */
  repeatable: boolean;
  /** Whether it looks at who calls. */
  credential: 'required' | 'optional' | 'none';
  /** Whether it may answer with the tokens of a session. */
  opensSession: boolean;
}

export type Manifest = Record<string, ManifestEntry>;

/** Every procedure of the router by its path. */
export function manifest(): Manifest {
  return Object.fromEntries(listProcedures(appRouter).map((entry) => [entry.path, manifestEntry(entry)]));
}

function manifestEntry(entry: ProcedureEntry): ManifestEntry {
  const { type, meta, procedure } = entry;
  const { permission, rest, readsCredential, repeatable } = meta;
  const anyone = permission === 'public';
  return {
    type,
    summary: meta.summary,
    permission,
    rest: 'path' in rest ? { method: rest.method, path: rest.path } : null,
    input: inputSchemaOf(procedure),
    errors: errorCodesOf(entry),
    repeatable: type !== 'mutation' || honoursIdempotencyKey(meta) || repeatable === true,
    credential: anyone ? (readsCredential ? 'optional' : 'none') : 'required',
    opensSession: JSON.stringify(outputSchemaOf(procedure)).includes('"accessToken"'),
  };
}

/** The source of the table that the client decides by: names alone, since it is part of every bundle. */
export function clientFacts(procedures: Manifest): string {
  const names = (is: (entry: ManifestEntry) => boolean) =>
    Object.keys(procedures)
      .filter((path) => is(procedures[path]!))
      .sort();
  const list = (name: string, comment: string, paths: string[]) =>
    `\n/** ${comment} */\nexport const ${name}: ReadonlySet<string> = new Set([\n${paths.map((path) => `  '${path}',\n`).join('')}]);\n`;
  return `// Made from contract/procedures.json by \`pnpm contract:update\`.\n${list(
    'WITHOUT_CREDENTIAL',
    'They do not look at who calls, and their refusals are about something else than a credential.',
    names(({ credential }) => credential === 'none'),
  )}${list(
    'ANSWERING_TOKENS',
    'They may answer with the tokens of a session.',
    names(({ opensSession }) => opensSession),
  )}${list(
    'NOT_REPEATABLE',
    'The server keeps no idempotency keys for these: a repeat after a lost answer could act twice.',
    names(({ repeatable }) => !repeatable),
  )}`;
}
