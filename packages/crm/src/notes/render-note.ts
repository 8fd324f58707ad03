import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { perInstallation, type Services } from '@mainstay/kernel';
import { LRUCache } from 'lru-cache';
import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

/** A body as it is shown, and whom it mentions. */
export interface RenderedNote {
  html: string;
  /** Ids of users, each once, in lower case. */
  mentions: readonly string[];
}

const MENTION = /@\[user:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\]/iy;

/** CommonMark with tables and bare links. Raw HTML comes out as text; images do not come out at all, since they tell their server who reads. */
const markdown = new MarkdownIt({ html: false, linkify: true }).disable('image');

markdown.inline.ruler.push('mention', (state, silent) => {
  MENTION.lastIndex = state.pos;
  const found = MENTION.exec(state.src);
  if (!found) return false;
  const id = found[1]!.toLowerCase();
  if (!silent) {
    state.push('mention', '', 0).content = id;
    (state.env as { mentions: Set<string> }).mentions.add(id);
  }
  state.pos = MENTION.lastIndex;
  return true;
});
markdown.renderer.rules['mention'] = (tokens, index) =>
  `<span class="mention" data-user-id="${tokens[index]!.content}">@member</span>`;

/** What HTML of a note may hold, whatever the renderer makes of its text. */
const ALLOWED: sanitizeHtml.IOptions = {
  allowedTags:
    'h1 h2 h3 h4 h5 h6 p br hr blockquote pre code ul ol li strong em s a span table thead tbody tr th td'.split(' '),
  allowedAttributes: {
    a: ['href', 'title', 'rel'],
    span: ['class', 'data-user-id'],
    ol: ['start'],
    code: ['class'],
    th: ['style'],
    td: ['style'],
  },
  allowedClasses: { span: ['mention'], code: ['language-*'] },
  allowedStyles: { '*': { 'text-align': [/^(?:left|right|center)$/] } },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: {
    a: (tagName, attribs) => ({ tagName, attribs: { ...attribs, rel: 'nofollow noopener noreferrer' } }),
  },
};

/** Renders Markdown to HTML that may stand in a page. Takes about 0.1 s for the worst 20,000 characters. */
export function renderMarkdown(body: string): RenderedNote {
  const env = { mentions: new Set<string>() };
  const html = sanitizeHtml(markdown.render(body, env), ALLOWED);
  return { html, mentions: [...env.mentions] };
}

/** Characters that an installation keeps rendered. */
const MAX_KEPT = 16_000_000;

const rendered = perInstallation(
  'rendered notes',
  () => new LRUCache<string, RenderedNote>({ maxSize: MAX_KEPT, sizeCalculation: ({ html }) => html.length + 100 }),
);

/** Renders a body, or remembers what came of it. Bodies in a row let other requests have their turn in between. */
export async function renderNote(services: Services, body: string): Promise<RenderedNote> {
  const known = rendered.get(services);
  const hash = createHash('sha256').update(body).digest('base64');
  let note = known.get(hash);
  if (!note) {
    await setImmediate();
    note = renderMarkdown(body);
    known.set(hash, note);
  }
  return note;
}
