/** What a file may say that it is, behind the name of its feature or of a part of it. */
const KINDS = 'schemas|errors|rows|repository|service|router|search|jobs|events|fields|cache|runtime|personal|samples';

const NAME = new RegExp(String.raw`^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:${KINDS}))?(?:\.(?:test|campaign|fixture))?\.ts$`);

/** Names that say nothing of what is in a file. */
const EMPTY = /^(?:utils?|helpers?|common|misc|shared|types|constants|lib)\.ts$/;

/** Lines of a file, at most. */
const MAX_LINES = 250;

/**
 * What a feature's files have against the shape of a feature, given their paths in its folder; one line for each. A file is `index.ts`,
 * `<name>.<kind>.ts`, or a verb or a thing in kebab case; what has procedures has samples, which the conformance suite takes, or a test of its own.
 */
export function shapeFaults(feature: string, paths: readonly string[], hasProcedures = true): string[] {
  const sources = paths.filter((path) => path.endsWith('.ts'));
  const odd = sources.filter((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    return !NAME.test(name) || EMPTY.test(name);
  });
  const isShown = !hasProcedures || sources.some((path) => /\.(?:samples|test)\.ts$/.test(path));
  return [
    ...odd.map((path) => `${feature}/${path} is called like no file of a feature`),
    ...(sources.includes('index.ts') ? [] : [`${feature} has no index.ts`]),
    ...(isShown ? [] : [`${feature} has neither samples nor a test`]),
  ];
}

/** Whether a file is longer than it may be. */
export function isTooLong(source: string): boolean {
  return source.trimEnd().split('\n').length > MAX_LINES;
}

/** The fields that an interface declares, and that no source reads: `meta.field`, or `field` taken out of a `meta`. */
export function unreadMeta(declaration: string, sources: readonly string[]): string[] {
  const [, body = ''] = /export interface ProcedureMeta \{\n([\s\S]*?)\n\}/.exec(declaration) ?? [];
  const fields = [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, field]) => field!);
  return fields.filter((field) => {
    const read = new RegExp(
      String.raw`\bmeta\??\.${field}\b|\{[^{}]*\b${field}\b[^{}]*\}(?:: ProcedureMeta\b| = (?:[\w.]+\.)?meta\b)`,
    );
    return !sources.some((source) => read.test(source));
  });
}
