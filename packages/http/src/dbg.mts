import { startHost } from './http.fixture.ts';
const which = process.argv[2];
const h = await startHost();
if (which === 'get') await (await fetch(h.url + '/trpc/odd.noInput')).text();
if (which === 'big')
  await (
    await fetch(h.url + '/trpc/odd.echo', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify('x'.repeat(1 << 20)),
    })
  ).text();
if (which === 'form') {
  const form = new FormData();
  form.set('name', 'a');
  form.set('file', new Blob(['x'.repeat(1024 * 1024 + 1)]));
  const r = await fetch(h.url + '/trpc/odd.form', { method: 'POST', body: form });
  console.log(r.status, await r.text());
}
if (which === 'sub') {
  const c = new AbortController();
  const r = await fetch(h.url + '/trpc/things.watch?input={}', { signal: c.signal });
  await r.body!.getReader().read();
  c.abort();
}
if (which === 'sub2') {
  const r = await fetch(h.url + '/trpc/things.watch?input={}');
  const rd = r.body!.getReader();
  (async () => {
    for (;;) {
      const x = await rd.read();
      if (x.done) break;
      console.log(Buffer.from(x.value).toString());
    }
    console.log('ended');
  })();
  await new Promise((r) => setTimeout(r, 200));
}
if (which === 'rsub') {
  const r = await fetch(h.url + '/api/v1/things/events');
  const rd = r.body!.getReader();
  (async () => {
    for (;;) {
      const x = await rd.read();
      if (x.done) break;
      console.log(Buffer.from(x.value).toString());
    }
    console.log('ended');
  })();
  await new Promise((r) => setTimeout(r, 200));
}
if (which === 'slow') {
  const c = new AbortController();
  const p = fetch(h.url + '/trpc/odd.slow', { signal: c.signal }).catch(() => 0);
  setTimeout(() => c.abort(), 100);
  await p;
  await new Promise((r) => setTimeout(r, 100));
  const { seen } = await import('./http.fixture.ts');
  seen.release();
}
if (which === 'head') {
  await fetch(h.url + '/trpc/odd.noInput', { method: 'HEAD' });
  await fetch(h.url + '/trpc/odd.noInput', { method: 'DELETE' });
  await fetch(h.url + '/trpc/odd.noInput', { method: 'OPTIONS' });
}
if (which === 'jsonl') {
  const r = await fetch(h.url + '/trpc/odd.noInput?batch=1', { headers: { accept: 'application/jsonl' } });
  console.log(await r.text());
}
if (which === 'streamy') {
  const r = await fetch(h.url + '/trpc/odd.echo?batch=1', {
    method: 'POST',
    body: '{"0":' + '['.repeat(200000) + ']'.repeat(200000) + '}',
    headers: { 'content-type': 'application/json', 'trpc-accept': 'application/jsonl' },
  });
  console.log(await r.text());
}
const t = Date.now();
await h.close(3000);
console.log(which, 'closed', Date.now() - t);
