/** What browsers leave out of an address, or read as if it were not there (WHATWG URL, section 4.4). */
// oxlint-disable-next-line no-control-regex -- these are the characters it is about
const IGNORED = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A link's address in a safe form, or null: http, https, mailto and tel, a path of the site, a place on the page. */
export function safeHref(text: string): string | null {
  const href = text.replace(IGNORED, '').trim();
  if (href.startsWith('#')) return encodeSpaces(href);
  if (href.startsWith('/')) return /^\/[/\\]/.test(href) ? null : encodeSpaces(href);
  if (/^https?:/i.test(href)) return URL.canParse(href) ? new URL(href).href : null;
  const [, scheme, rest] = /^(mailto|tel):(.+)$/i.exec(href) ?? [];
  return scheme && rest ? `${scheme.toLowerCase()}:${encodeSpaces(rest)}` : null;
}

function encodeSpaces(text: string): string {
  return text.replace(/[\s"<>\\^`{|}]/g, encodeURIComponent);
}
