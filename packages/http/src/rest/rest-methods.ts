import type { RestPlan } from './rest-plan.ts';

interface Template {
  segments: readonly string[];
  methods: readonly string[];
}

/** Answers which methods work at a path, for replies to the others. Only requests that match no route come here. */
export function methodIndex(plans: readonly RestPlan[]): (path: string) => string[] {
  const templates = plans.flatMap(({ urls, methods }): Template[] =>
    urls.map((url) => ({ segments: url.split('/'), methods })),
  );
  return (path) => {
    const segments = path.split('/');
    const matching = templates.filter((template) => matches(template.segments, segments));
    return [...new Set(matching.flatMap((template) => template.methods))].sort();
  };
}

function matches(template: readonly string[], segments: readonly string[]): boolean {
  const tail = template.at(-1) === '*';
  if (tail)
    return segments.length >= template.length && matches(template.slice(0, -1), segments.slice(0, template.length - 1));
  return (
    template.length === segments.length &&
    template.every((part, index) => (part.startsWith(':') ? segments[index] !== '' : part === segments[index]))
  );
}
