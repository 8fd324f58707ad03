import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeatureNames } from './names.ts';

const TEMPLATE = join(import.meta.dirname, 'template');

/** The files of a feature by path: those of `template/`, which are a feature `odd-things`, under other names. */
export async function featureFiles(names: FeatureNames): Promise<Record<string, string>> {
  const { context, folder } = names;
  const files: Record<string, string> = {};
  for (const name of (await readdir(TEMPLATE)).sort()) {
    const text = renamed(await readFile(join(TEMPLATE, name), 'utf8'), names);
    const file = name.replace('odd-things', folder).replace('.txt', '');
    const path = file.endsWith('.table.ts')
      ? `packages/db/src/schema/${context}/${file.replace('.table', '')}`
      : `packages/${context}/src/${folder}/${file}`;
    files[path] = text;
  }
  return files;
}

/** Text about odd things as text about something else. */
function renamed(text: string, names: FeatureNames): string {
  const article = /^[aeio]/.test(names.word) ? 'an' : 'a';
  return text
    .replaceAll('schema/context/', `schema/${names.context}/`)
    .replaceAll('context/odd-things', `${names.context}/${names.folder}`)
    .replace(/\b([Aa])n odd thing\b/g, (_, letter: string) => `${letter}${article.slice(1)} ${names.word}`)
    .replaceAll('odd-things', names.folder)
    .replaceAll('odd_things', names.table)
    .replaceAll('odd things', names.words)
    .replaceAll('odd thing', names.word)
    .replaceAll('ODD_THING', names.code)
    .replaceAll('oddThings', names.plural)
    .replaceAll('OddThings', names.Plural)
    .replaceAll('oddThing', names.entity)
    .replaceAll('OddThing', names.Entity);
}
