import { gzipSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { doc, everySection, page, site } from './page.fixture.ts';
import { renderMissing, renderPage } from './render-page.ts';
import { baseStylesheet } from './style/stylesheet.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // The serializer of React writes these its own way, which is valid HTML.
    'attr-case': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    // Advice on style and on words, which are people's own.
    'long-title': 'off',
    'tel-non-breaking': 'off',
    'no-inline-style': 'error',
  },
});

async function faultsOf(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId} ${line}:${column} ${message}`),
  );
}

const tagsIn = (html: string) => new Set([...html.matchAll(/<([a-z][\w-]*)/gi)].map(([, tag]) => tag!.toLowerCase()));

describe('a page', () => {
  it('is valid HTML with all types of section', async () => {
    expect(await faultsOf(renderPage(site, page(everySection('Plain words'))))).toEqual([]);
  });

  it('is valid HTML without any section, and where there is none', async () => {
    expect(await faultsOf(renderPage(site, page([])))).toEqual([]);
    expect(await faultsOf(renderMissing(site, 404, 'de'))).toEqual([]);
    expect(await faultsOf(renderMissing(site, 410, 'en'))).toEqual([]);
  });

  it('shows each type, and nothing of custom and unknown ones', () => {
    const html = renderPage(site, page(everySection('Plain words')));
    const shown = [...html.matchAll(/<section class="s s-([\w-]+)/g)].map(([, type]) => type);
    expect(shown).toEqual(
      [
        'hero',
        'features',
        'text',
        'gallery',
        'testimonials',
        'pricing',
        'faq',
        'contact-form',
        'cta',
        'team',
        'stats',
        'embed',
      ].concat(['posts', 'navigation-cards']),
    );
  });

  it('has one main heading: the first hero’s, or its title', () => {
    const two = [...everySection('Words'), ...everySection('Words').map((one) => ({ ...one, id: `${one.id}b` }))];
    expect(renderPage(site, page(two)).match(/<h1/g)).toHaveLength(1);
    expect(renderPage(site, page(two.filter(({ type }) => type !== 'hero')))).toContain('<h1>About</h1>');
  });

  it('says its language and direction, and where it is', () => {
    const html = renderPage(site, page([], { locale: 'ar', path: '/ar/東京' }));
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('<link rel="canonical" href="https://acme.example.com/ar/%E6%9D%B1%E4%BA%AC"/>');
    expect(html).toContain('<a class="skip" href="#content">');
  });

  it('asks search engines to stay away from previews, errors, and sites that are not to be found', () => {
    const noindex = '<meta name="robots" content="noindex"/>';
    expect(renderPage(site, page([]))).not.toContain('noindex');
    expect(renderPage(site, page([]), { preview: true })).toContain(noindex);
    expect(renderPage({ ...site, indexable: false }, page([]))).toContain(noindex);
    expect(renderMissing(site, 404, 'en')).toContain(noindex);
  });

  it('loads the first section’s picture at once, and others when they are near', () => {
    const [hero] = everySection('Words');
    const withPicture = {
      ...hero!,
      content: { ...hero!.content, image: { assetId: '00000000-0000-4000-8000-000000000001' } },
    };
    const html = renderPage(site, page([withPicture, ...everySection('Words').slice(1)]));
    const images = html.match(/<img[^>]*>/g)!;
    expect(images[0]).toContain('fetchPriority="high"');
    expect(images[0]).not.toContain('loading');
    expect(images.slice(1).every((tag) => tag.includes('loading="lazy"') && /width="\d+" height="\d+"/.test(tag))).toBe(
      true,
    );
  });
});

describe('whatever stands in its content', () => {
  const HOSTILE = `"'><script>alert(1)</script><img src=x onerror=alert(1)><style>*{}</style>{{7*7}}\u0000`;

  it('is text', () => {
    const hostile = {
      ...site,
      name: HOSTILE,
      tagline: HOSTILE,
      header: [{ label: HOSTILE, href: '/x', newTab: false }],
    };
    const seo = { title: HOSTILE, description: HOSTILE, og: { title: HOSTILE, image: HOSTILE }, canonical: HOSTILE };
    const html = renderPage(hostile, page(everySection(HOSTILE), { title: HOSTILE, seo }));
    expect(tagsIn(html)).not.toContain('script');
    expect(tagsIn(html)).not.toContain('style');
    // Without what stands in quotes, which an attribute may hold.
    const tags = html.replaceAll(/"[^"]*"/g, '""').match(/<[^>]*>/g)!;
    expect(tags.filter((tag) => /\s(?:on\w+|style)=/i.test(tag))).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVa\tScript:alert(1)',
    ' data:text/html,x',
    'vbscript:x',
    '//evil.example',
    '/\\evil.example',
    'file:///etc/passwd',
  ])('leads nowhere by %s', (href) => {
    const marked = {
      doc: {
        type: 'doc',
        content: [
          { type: 'paragraph', content: [{ type: 'text', text: 'Go', marks: [{ type: 'link', attrs: { href } }] }] },
          { type: 'image', attrs: { assetId: 'x' } },
          { type: 'constructor', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Still here' }] }] },
        ],
      },
    };
    const sections = [...everySection('Words', href), { id: 't', type: 'text', content: { body: marked } }];
    const hostile = { ...site, header: [{ label: 'Go', href, newTab: true }], socialLinks: [href] };
    const assets = { '00000000-0000-4000-8000-000000000001': { url: href, width: 1, height: 1 } };
    const html = renderPage(hostile, page(sections, { assets }));
    for (const [, address] of html.matchAll(/(?:href|src|action)="([^"]*)"/g))
      expect(address).toMatch(/^(?:https?:\/\/(?!evil)|mailto:|tel:|\/(?![/\\])|#)/);
    expect(html).toContain('Still here');
  });

  it('is embedded from hosts that the site names, in a frame of its own', () => {
    const embed = (url: string) =>
      renderPage(site, page([{ id: 'e', type: 'embed', content: { url, title: 'A film' } }]));
    const html = embed('https://www.youtube-nocookie.com/embed/x');
    expect(html).toMatch(
      /<iframe [^>]*loading="lazy"[^>]*sandbox="allow-scripts allow-same-origin allow-popups allow-presentation"/,
    );
    for (const url of [
      'https://evil.example/x',
      'http://www.youtube-nocookie.com/x',
      'https://www.youtube-nocookie.com.evil.example/',
      'x',
    ])
      expect(embed(url)).not.toContain('<iframe');
  });

  it('is not taken for another shape: fields of wrong types print nothing', () => {
    const odd = everySection('Words').map((section) => ({
      ...section,
      content: Object.fromEntries(
        Object.keys(section.content).map((key, index) => [key, [{ a: 1 }, [[]], null, 7, true][index % 5]]),
      ),
      settings: { anchor: 7, background: '__proto__', width: [] },
    }));
    expect(renderPage(site, page(odd, { seo: { og: 'x', title: {} } }))).toContain('</html>');
  });
});

it('costs little: the style sheet is 12 KB at most, compressed, and a page of all sections 30 KB', () => {
  expect(gzipSync(baseStylesheet.css).length).toBeLessThanOrEqual(12 * 1024);
  expect(gzipSync(renderPage(site, page(everySection('Plain words')))).length).toBeLessThanOrEqual(30 * 1024);
});

it('keeps two anchors of one name apart', () => {
  const settings = { anchor: 'team' };
  const sections = ['a', 'b'].map((id) => ({ id, type: 'text', content: { body: doc('Words') }, settings }));
  expect(renderPage(site, page(sections)).match(/id="team"/g)).toHaveLength(1);
});
