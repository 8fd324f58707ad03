import type { SiteReply, SiteRequest } from '@mainstay/kernel';
import type { CachedAnswer } from './answer-cache.ts';

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
  const [suffix, body, encoding] = encoded(answer, request.acceptEncoding ?? '');
  const etag = `${answer.etag.slice(0, -1)}${suffix}"`;
  const headers: Record<string, string> = { ...ALWAYS, ...answer.headers, etag };
  const isStored = headers['cache-control'] !== 'no-store';
  if (answer.status === 200 && isStored && isKnown(request.ifNoneMatch, answer.etag)) {
    const { 'content-type': _type, ...kept } = headers;
    return { status: 304, headers: kept, body: '' };
  }
  if (encoding === undefined) return { status: answer.status, headers, body };
  return { status: answer.status, headers: { ...headers, 'content-encoding': encoding }, body };
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

function encoded({ body, br, gzip }: CachedAnswer, accepted: string): [string, Uint8Array, string?] {
  if (br && accepts(accepted, 'br')) return ['-br', br, 'br'];
  return gzip && accepts(accepted, 'gzip') ? ['-gz', gzip, 'gzip'] : ['', body];
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
  if (ifNoneMatch.trim() === '*') return true;
  const plain = (tag: string) => tag.replace(/(?:-gz|-br)"$/, '"');
  return (ifNoneMatch.match(/"[^"]*"/g) ?? []).some((tag) => plain(tag) === etag);
}
