import type { SiteReply, SiteRequest } from '@mainstay/kernel';
import type { CachedAnswer, ReplyForm } from './answer-cache.ts';

/** What goes with every answer of a website. */
const ALWAYS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  vary: 'Accept-Encoding',
};

const WORDS: Readonly<Record<number, string>> = {
  404: 'There is no website here.',
  405: 'Not allowed.',
  414: 'This address is too long.',
  429: 'Too many requests. Please try again in a moment.',
  503: 'This website cannot be reached at the moment. Please try again in a moment.',
};

/** An answer as this request gets it: compressed as it accepts, or nothing where it has it already (RFC 9110, section 13.1.2). */
export function replyOf(answer: CachedAnswer, request: SiteRequest): SiteReply {
  const coding = codingFor(answer, request.acceptEncoding ?? '');
  const isStored = answer.headers['cache-control'] !== 'no-store';
  const known = answer.status === 200 && isStored && isKnown(request.ifNoneMatch, answer.etag);
  const form: ReplyForm = known ? `${coding}304` : coding;
  return (answer.replies[form] ??= formed(answer, coding, known));
}

function formed(answer: CachedAnswer, coding: Coding, known: boolean): SiteReply {
  const etag = `${answer.etag.slice(0, -1)}${coding}"`;
  const headers: Record<string, string> = { ...ALWAYS, ...answer.headers, etag };
  if (known) {
    // Whoever has the answer has these of it. The policy goes along: it may change where nothing else does.
    const { 'content-type': _type, ...kept }: Record<string, string> = { ...answer.headers, vary: ALWAYS.vary, etag };
    return { status: 304, headers: kept, body: '' };
  }
  const { status, body, gzip, br } = answer;
  if (coding === '-br') return { status, headers: { ...headers, 'content-encoding': 'br' }, body: br! };
  if (coding === '-gz') return { status, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzip! };
  return { status, headers, body };
}

/** A few words for what is no website's to answer. No cache keeps them. */
export function plainReply(status: number, { method }: SiteRequest): SiteReply {
  const text = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${status}</title><p>${WORDS[status]}</p></html>\n`;
  const headers: Record<string, string> = {
    ...ALWAYS,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  };
  if (status === 405) headers['allow'] = 'GET, HEAD';
  if (status === 429 || status === 503) headers['retry-after'] = '1';
  return { status, headers, body: method === 'HEAD' ? '' : text };
}

/** How an answer travels, by what its entity tag says of it. */
type Coding = '' | '-gz' | '-br';

function codingFor({ br, gzip }: CachedAnswer, accepted: string): Coding {
  if ((!br && !gzip) || accepted === '') return '';
  const { takesBr, takesGzip } = codingsOf(accepted);
  if (br && takesBr) return '-br';
  return gzip && takesGzip ? '-gz' : '';
}

/** What browsers accept, by their header: few are different. */
const accepting = new Map<string, { takesBr: boolean; takesGzip: boolean }>();
const MAX_ACCEPTING = 100;

function codingsOf(accepted: string) {
  const known = accepting.get(accepted);
  if (known) return known;
  const codings = { takesBr: accepts(accepted, 'br'), takesGzip: accepts(accepted, 'gzip') };
  if (accepting.size >= MAX_ACCEPTING) accepting.clear();
  accepting.set(accepted, codings);
  return codings;
}

function accepts(accepted: string, coding: string): boolean {
  return accepted.split(',').some((one) => {
    const [name, ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
    return name === coding && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}

/** Whether a client has this already: compared weakly, whatever its tag says of how it was compressed. */
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true;
  const plain = (tag: string) => tag.replace(/(?:-gz|-br)"$/, '"');
  return (ifNoneMatch.match(/"[^"]*"/g) ?? []).some((tag) => plain(tag) === etag);
}
