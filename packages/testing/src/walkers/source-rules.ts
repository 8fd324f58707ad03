/** Calls that make something cached stale: of the cache, or of what a process keeps in memory. */
const DROPS = /(?:\bcache\.delete(?:ByTags)?|\.invalidate\w*)\(/g;

/**
 * Where source drops what is cached other than in work that runs on commit: between the write and its commit another call would cache
 * the old row again, and after the commit by hand each new write would have to remember it. Returns one line for each fault.
 */
export function staleCacheFaults(path: string, source: string): string[] {
  const text = withoutComments(source);
  const drops = [...text.matchAll(DROPS)].filter(({ index }) => !isInCallOf(text, index, /\bon(?:ce)?Commit(?:ted)?$/));
  const helpers = [...text.matchAll(/\bfunction (?:invalidate\w*\((?!\s*tx\b)|forget\w*\()/g)];
  const calls = [...text.matchAll(/\.forget\w*\(/g)];
  return [...drops, ...helpers, ...calls].map(
    ({ 0: call, index }) => `${path}:${lineOf(text, index)}: ${call} outside onCommit`,
  );
}

/**
 * Where source finds a row by its id and throws NOT_FOUND by hand: `get` and `lock` of `tenantRows` do both. What is not found by one
 * statement alone, such as a row in a certain state, is not meant. Returns one line for each fault.
 */
export function foundByHandFaults(path: string, source: string): string[] {
  const text = withoutComments(source);
  const found =
    /const \[?(\w+)\]? = await [\w.]*\b(?:find|lock)\w*\([^;]*\);\s*if \(!\1\) throw commonErrors\.NOT_FOUND\(\)/g;
  return [...text.matchAll(found)].map(({ 1: row, index }) => `${path}:${lineOf(text, index)}: ${row}`);
}

/** Where source asks the engine for a currency's digits or their list, which change with it: `@mainstay/core/money` has ISO 4217's. */
export function currencyFaults(path: string, source: string): string[] {
  const asking = /(?:maximum|minimum)FractionDigits|style:\s*['"]currency['"]|supportedValuesOf\(\s*['"]currency['"]/g;
  return [...withoutComments(source).matchAll(asking)].map(
    ({ 0: asked, index }) => `${path}:${lineOf(source, index)}: ${asked}`,
  );
}

/**
 * Where source that handles amounts (it imports `@mainstay/core/money`) calculates with binary fractions: what divides or rounds numbers, reads a
 * number with a fraction from text, or writes one. Amounts are divided by `divide`, `multiply` and `allocate`, which take integers of any size.
 */
export function fractionFaults(path: string, source: string): string[] {
  if (!/from '@mainstay\/core\/money'/.test(source)) return [];
  const text = withoutTexts(withoutComments(source));
  const calculating =
    /\b(?:parseFloat|Number\.parseFloat)\(|\.to(?:Fixed|Precision)\(|\bMath\.(?:round|floor|ceil|trunc|fround)\(|(?<![\w'"])\d[\d_]*\.\d|[\w)\]] \/=? ?[\w(]/g;
  return [...text.matchAll(calculating)].map(({ 0: found, index }) => `${path}:${lineOf(text, index)}: ${found}`);
}

/** Where source takes the system role, which sees every tenant: the reasons that it gives. */
export function systemReasons(source: string): string[] {
  return [...withoutComments(source).matchAll(/[aA]sSystem\(\s*'([\w-]+)'/g)].map(([, reason]) => reason!);
}

/** What a glossary (`docs/glossary.md`) wants to see nowhere, or in no message, in lower case. */
export function bannedWords(glossary: string): { anywhere: string[]; messages: string[] } {
  const table = glossary.slice(glossary.indexOf('| Not '));
  const rows = [...table.matchAll(/^\| (?!Not |-)([^|]+?) +\|[^|]*\| (anywhere|messages) +\|$/gm)];
  const all = rows.map(([, words, where]) => ({ words: words!.toLowerCase(), where }));
  const anywhere = all.filter(({ where }) => where === 'anywhere').map(({ words }) => words);
  return { anywhere, messages: all.map(({ words }) => words) };
}

/** Where comments of source use one of these words. */
export function wordFaults(path: string, source: string, banned: readonly string[]): string[] {
  const comments = /^[ \t]*(?:\/\*|\*|\/\/).*$/gm;
  const words = new RegExp(String.raw`\b(?:${banned.join('|')})\b`, 'i');
  return [...source.matchAll(comments)].flatMap(({ 0: line, index }) => {
    const found = words.exec(line);
    return found ? [`${path}:${lineOf(source, index)}: ${found[0]}`] : [];
  });
}

/** Comments become blanks, so that lines keep their numbers. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|(?<![:'"])\/\/.*/g, (comment) => comment.replace(/[^\n]/g, ' '));
}

/** Texts and templates, such as SQL, become blanks, and so does what stands in the places of a template. */
function withoutTexts(source: string): string {
  return source.replace(/`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g, (text) => text.replace(/[^\n]/g, ' '));
}

/** Whether a place lies in the parentheses of a call whose name matches. */
function isInCallOf(text: string, place: number, name: RegExp): boolean {
  let depth = 0;
  for (let at = place - 1; at >= 0; at--) {
    if (text[at] === ')') depth++;
    else if (text[at] === '(' && depth > 0) depth--;
    else if (text[at] === '(' && name.test(text.slice(0, at))) return true;
  }
  return false;
}

function lineOf(text: string, place: number): number {
  return text.slice(0, place).split('\n').length;
}
