import { openTestApp, type Registered, type RouterTestApp } from '@mainstay/testing/fixtures/test-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { docToHtml } from '../content/doc-to-html.ts';
import { htmlToDoc, markdownToDoc } from '../content/html-to-doc.ts';
import { RichDoc } from '../content/rich-text.schemas.ts';
import { addSectionType } from '../content/section-registry.ts';

let app: RouterTestApp;
let owner: Registered;
beforeAll(async () => {
  app = await openTestApp();
  owner = await app.register();
});
afterAll(() => app.close());

const coded = (code: string, details?: unknown) =>
  expect.objectContaining({ cause: expect.objectContaining(details === undefined ? { code } : { code, details }) });

async function pageWith(...types: string[]) {
  const page = await owner.caller.pages.create({
    title: 'Page',
    sections: types.map((type) => ({ type, content: {} })),
  });
  return { pageId: page.id, ids: page.sections.map(({ id }) => id) };
}

describe('rich text', () => {
  const html = (source: string) => docToHtml(htmlToDoc(source));

  it('of a section holds no script, however it is written', async () => {
    const { pageId } = await pageWith();
    const body = '<p onclick=x>Hi<script>1</script><a href="jAvaScript:1">x</a></p>';
    const made = await owner.caller.sections.create({ pageId, type: 'text', content: { body } });
    expect(made.content['body']).toMatchObject({ html: '<p>Hix</p>' });
    const [page, list] = [await owner.caller.pages.get({ id: pageId }), await owner.caller.sections.list({ pageId })];
    expect(JSON.stringify([page.sections, list])).not.toMatch(/script|onclick|javascript/i);
  });

  it.each([
    ['<img src=x onerror=alert(1)>', ''],
    ['<svg><a xlink:href="javascript:1">x</a></svg>', ''],
    ['<a href="java\nscript:1">a</a><a href="//evil.example">b</a><a href=" data:text/html,x">c</a>', '<p>abc</p>'],
    ['<a href="https://ok.example/a b?q=&quot;">a</a>', '<p><a href="https://ok.example/a%20b?q=%22">a</a></p>'],
    ['<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>', ''],
    ['<h1>A</h1>b <b>c <i>d</i></b>', '<h2>A</h2><p>b <strong>c </strong><strong><em>d</em></strong></p>'],
    ['<ul><li>1<ul><li>2</ul></ul>', '<ul><li><p>1</p><ul><li><p>2</p></li></ul></li></ul>'],
    ['<table><tr><th>h<td>c</table>', '<table><tbody><tr><th><p>h</p></th><td><p>c</p></td></tr></tbody></table>'],
    ['<pre><code>a\n  &lt;b&gt;</code></pre><hr>', '<pre><code>a\n  &lt;b&gt;</code></pre><hr>'],
    ['&lt;script&gt;', '<p>&lt;script&gt;</p>'],
  ])('made of %s is %s', (source, expected) => expect(html(source)).toBe(expected));

  it('reads Markdown, whose HTML is text, and links to pages and assets by id', () => {
    const id = '01890000-0000-7000-8000-000000000000';
    const doc = markdownToDoc(`# T\n\n**b** ~~s~~ [l](page:${id}) <i>x</i>\n\n![a](asset:${id})`);
    expect(RichDoc.parse(doc)).toEqual(doc);
    const expected = `<h2>T</h2><p><strong>b</strong> <s>s</s> <a data-page-id="${id}">l</a> &lt;i&gt;x&lt;/i&gt;</p><img data-asset-id="${id}" alt="a">`;
    expect(docToHtml(doc)).toBe(expected);
    expect(html(expected)).toBe(expected);
  });

  it('is a closed tree: what is no node of it is refused', () => {
    const paragraph = (...content: object[]) => ({ type: 'doc', content: [{ type: 'paragraph', content }] });
    const link = (attrs: object) => paragraph({ type: 'text', text: 'x', marks: [{ type: 'link', attrs }] });
    expect(RichDoc.safeParse(link({ href: 'https://ok.example' })).success).toBe(true);
    for (const doc of [
      { type: 'doc', content: [{ type: 'iframe' }] },
      paragraph({ type: 'text', text: 'x', onclick: 'y' }),
      paragraph({ type: 'text', text: '' }),
      link({ href: 'javascript:alert(1)' }),
      link({ href: '//evil.example' }),
      { type: 'doc', content: [{ type: 'heading', attrs: { level: 1 } }] },
    ])
      expect(RichDoc.safeParse(doc).success, JSON.stringify(doc)).toBe(false);
  });

  it('stays a valid tree however deep or broken its source is, and refuses what grows without bound', async () => {
    for (const source of ['<blockquote>', '<ul><li>', '<b>', '<div>', '<table><tr><td>', '<p><a href=x>'])
      expect(RichDoc.safeParse(htmlToDoc(`${source}x`.repeat(300))).error).toBeUndefined();
    const { pageId } = await pageWith();
    const body = Array.from({ length: 1_000 }, (_, n) => `<p><b a${n}>x</p>`).join('');
    await expect(owner.caller.sections.create({ pageId, type: 'text', content: { body } })).rejects.toEqual(
      coded('VALIDATION_ERROR', [{ path: 'content.body', message: 'This text has too many elements' }]),
    );
  });
});

describe('a section', () => {
  it('has the shape of its type, and may be incomplete in a draft', async () => {
    const { pageId } = await pageWith();
    const { sections } = owner.caller;
    expect(await sections.create({ pageId, type: 'hero' })).toMatchObject({ content: {}, position: 0, known: true });
    await expect(sections.create({ pageId, type: 'hero', content: { heading: 5 } })).rejects.toEqual(
      coded('VALIDATION_ERROR', [expect.objectContaining({ path: 'content.heading' })]),
    );
    await expect(sections.create({ pageId, type: 'hero', content: { onclick: 'x' } })).rejects.toEqual(
      coded('VALIDATION_ERROR', [{ path: 'content.onclick', message: 'Unknown field' }]),
    );
    await expect(sections.create({ pageId, type: 'nothing' })).rejects.toEqual(
      coded('VALIDATION_ERROR', [expect.objectContaining({ path: 'type' })]),
    );
    const embed = (url: string) => sections.create({ pageId, type: 'embed', content: { url, title: 'Video' } });
    await expect(embed('https://evil.example/')).rejects.toEqual(coded('VALIDATION_ERROR'));
    expect((await embed('https://player.vimeo.com/video/1')).content['title']).toBe('Video');
    const { data } = await sections.types();
    expect(data.map(({ type }) => type)).toEqual(
      'hero features text gallery testimonials pricing faq contact_form cta team stats embed custom posts navigation_cards'.split(
        ' ',
      ),
    );
  });

  it('may be of a type of one’s own, whose older content is read in the new shape', async () => {
    const { services } = app;
    const countdown = { type: 'countdown', schemaVersion: 1, required: ['to'] };
    addSectionType(services, { ...countdown, schema: z.strictObject({ to: z.string().optional() }) });
    const { pageId } = await pageWith();
    const made = await owner.caller.sections.create({ pageId, type: 'countdown', content: { to: 'Monday' } });
    addSectionType(services, {
      ...countdown,
      schemaVersion: 2,
      schema: z.strictObject({ until: z.string().optional() }),
      upcast: ({ to }) => ({ until: to }),
    });
    const read = await owner.caller.sections.get({ pageId, id: made.id });
    expect(read).toMatchObject({ schemaVersion: 2, content: { until: 'Monday' }, known: true });
    await app.database.asSystem('seed', (tx) =>
      tx.execute(`update sections set type = 'gone' where id = '${made.id}'`),
    );
    expect(await owner.caller.sections.get({ pageId, id: made.id })).toMatchObject({ known: false, type: 'gone' });
  });

  it('is changed from the version that was read, on its own page only', async () => {
    const { sections } = owner.caller;
    const [one, other] = [await pageWith('text', 'cta'), await pageWith('text')];
    const [id] = one.ids as [string, string];
    const changed = await sections.update({
      pageId: one.pageId,
      id,
      version: 1,
      content: { body: { markdown: '*a*' } },
    });
    expect(changed).toMatchObject({ version: 2, content: { body: { html: '<p><em>a</em></p>' } } });
    await expect(sections.update({ pageId: one.pageId, id, version: 1, hidden: true })).rejects.toEqual(
      coded('VERSION_CONFLICT', expect.anything()),
    );
    for (const call of [sections.get, sections.delete])
      await expect(call({ pageId: other.pageId, id })).rejects.toEqual(coded('NOT_FOUND'));
    const { doc } = changed.content['body'] as { doc: object };
    const again = await sections.update({ pageId: one.pageId, id, content: { body: { doc, html: 'ignored' } } });
    expect(again.content).toEqual(changed.content);
    await sections.delete({ pageId: one.pageId, id });
    expect((await sections.list({ pageId: one.pageId })).data).toMatchObject([{ type: 'cta', position: 0 }]);
  });
});

describe('the order of sections', () => {
  it('is taken from exactly the ids of the page', async () => {
    const { sections } = owner.caller;
    const { pageId, ids } = await pageWith('hero', 'text', 'cta');
    const [a, b, c] = ids as [string, string, string];
    const refused = (details: object) => coded('SECTION_SET_MISMATCH', details);
    await expect(sections.reorder({ pageId, ids: [a, b] })).rejects.toEqual(refused({ missing: [c], unknown: [] }));
    const other = await pageWith('text');
    await expect(sections.reorder({ pageId, ids: [a, b, c, ...other.ids] })).rejects.toEqual(
      refused({ missing: [], unknown: other.ids }),
    );
    await expect(sections.reorder({ pageId, ids: [a, b, c, c] })).rejects.toEqual(
      refused({ missing: [], unknown: [c] }),
    );
    await Promise.all([sections.reorder({ pageId, ids: [c, b, a] }), sections.reorder({ pageId, ids: [b, a, c] })]);
    const { data } = await sections.list({ pageId });
    expect(data.map(({ position }) => position)).toEqual([0, 1, 2]);
    await sections.create({ pageId, type: 'stats', index: 1 });
    expect((await sections.list({ pageId })).data.map(({ type }) => type)[1]).toBe('stats');
  });

  it('is set by a bulk change, which happens whole or not at all', async () => {
    const { sections } = owner.caller;
    const { pageId, ids } = await pageWith('hero', 'text', 'cta');
    const [hero, text, cta] = ids as [string, string, string];
    const { data } = await sections.bulk({
      pageId,
      delete: [text],
      update: [{ id: cta, version: 1, hidden: true }],
      create: [{ type: 'faq', content: {} }],
      order: ['$1', cta, hero],
    });
    expect(data.map(({ type, position }) => [type, position])).toEqual([
      ['faq', 0],
      ['cta', 1],
      ['hero', 2],
    ]);
    const wrong = { pageId, delete: [hero], create: [{ type: 'hero', content: { heading: 7 } }] };
    await expect(sections.bulk(wrong)).rejects.toEqual(
      coded('VALIDATION_ERROR', [expect.objectContaining({ path: 'create.0.content.heading' })]),
    );
    expect((await sections.list({ pageId })).data).toEqual(data);
    await expect(sections.bulk({ pageId, update: [{ id: cta, version: 1, hidden: false }] })).rejects.toEqual(
      coded('VERSION_CONFLICT', expect.anything()),
    );
  });

  it('ends at a hundred sections, 64 KiB in one, 512 KiB together', async () => {
    const { sections } = owner.caller;
    const { pageId } = await pageWith(...Array.from({ length: 100 }, () => 'text'));
    await expect(sections.create({ pageId, type: 'text' })).rejects.toEqual(coded('PAGE_TOO_LARGE', expect.anything()));
    const { pageId: small } = await pageWith();
    const big = (letters: number) => ({ type: 'text', content: { body: `<p>${'x'.repeat(letters)}</p>` } });
    await expect(sections.create({ pageId: small, ...big(65_500) })).rejects.toEqual(
      coded('PAGE_TOO_LARGE', expect.objectContaining({ maxSection: 65_536 })),
    );
    await expect(
      sections.bulk({ pageId: small, create: Array.from({ length: 9 }, () => big(60_000)) }),
    ).rejects.toEqual(coded('PAGE_TOO_LARGE', expect.objectContaining({ maxBytes: 524_288 })));
  });
});
