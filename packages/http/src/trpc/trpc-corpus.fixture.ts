import { TOKEN } from '../host/http.fixture.ts';

/** A request as the tests state it; `type` null sends no content type. */
export interface Ask {
  path: string;
  method?: string;
  body?: string;
  type?: string | null;
  headers?: Record<string, string>;
}

export const input = (value: unknown) => `input=${encodeURIComponent(JSON.stringify(value))}`;
export const batch = (...paths: string[]) => `${paths.join(',')}?batch=1`;
export const post = (path: string, body: string, type?: string | null): Ask => ({
  path,
  method: 'POST',
  body,
  ...(type === undefined ? {} : { type }),
});

/** Requests that both adapters must answer alike. */
export const corpus: Record<string, Ask> = {
  'a query': { path: `things.get?${input({ id: '1' })}` },
  'a query without input': { path: 'odd.noInput' },
  'a query with an empty input': { path: 'odd.ask?input=' },
  'a query with null': { path: 'odd.ask?input=null' },
  'a query that lacks its input': { path: 'things.get' },
  'a mutation': post('things.create', '{"name":"a"}'),
  'a mutation without output': { path: 'odd.nothing', method: 'POST' },
  'a mutation with an empty body': post('odd.echo', ''),
  unicode: post('things.create', JSON.stringify({ name: 'Zoë ✓ 𝄞 \u2028 </script>' })),
  'unicode in a query': { path: `odd.ask?${input('Zoë 100% + 𝄞')}` },
  'a byte order mark': post('odd.echo', '\uFEFF{"a":1}'),
  'a charset': post('odd.echo', '{"a":1}', 'application/json; charset=utf-8'),
  'a content type in capitals': post('odd.echo', '{"a":1}', 'Application/JSON'),
  'invalid input': post('things.create', '{"name":""}'),
  'broken JSON': post('things.create', '{"name":'),
  'broken JSON that nobody reads': post('odd.nothing', '{"name":'),
  'broken JSON in a query': { path: 'things.get?input=%7B' },
  'broken JSON in a batch': post(batch('things.create', 'odd.nothing'), '{"0":'),
  'a bad escape in the input': { path: 'odd.ask?input=%E0%A4%A' },
  'a bad escape and a good one': { path: 'odd.ask?input=%22%25%E0%22' },
  'a doubly encoded path': { path: `things%252Eget?${input({ id: '1' })}` },
  'a doubly encoded bad escape in the path': { path: '%25E0%25A4' },
  'an encoded path': { path: `things%2Eget?${input({ id: '1' })}` },
  'a plus sign': { path: 'odd.ask?input=%22a+b%2Bc%22' },
  'an input given twice': { path: 'odd.ask?input=1&input=2' },
  'a batch flag given twice': { path: 'odd.ask?batch=0&batch=1&input=1' },
  'an unknown path': { path: 'nothing.here' },
  'an unknown path posted': post('nothing.here', '{}'),
  'a prototype path': { path: 'constructor' },
  'another prototype path': { path: '__proto__' },
  'a router path': { path: 'things' },
  'a query posted': post('things.get', '{"id":"1"}'),
  'a mutation by GET': { path: `things.create?${input({ name: 'a' })}` },
  PUT: { path: 'things.create', method: 'PUT', body: '{"name":"a"}' },
  DELETE: { path: 'things.create', method: 'DELETE', type: null },
  HEAD: { path: 'odd.noInput', method: 'HEAD', type: null },
  'an error of its own': post('things.create', '{"name":"taken"}'),
  'an error to retry': post('things.create', '{"name":"locked"}'),
  'an unknown error': { path: 'odd.crash' },
  'a wrong output': { path: 'odd.badOutput' },
  'an output that is no JSON': { path: 'odd.unwritable' },
  'an output that streams': { path: 'odd.streamy' },
  'no sign-in': { path: 'me.get' },
  'a bad sign-in': { path: 'me.get', headers: { authorization: 'Bearer wrong' } },
  'a sign-in': { path: 'me.get', headers: { authorization: `Bearer ${TOKEN}` } },
  'prototype keys': post('odd.echo', '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'),
  'prototype keys in a schema': post('things.create', '{"name":"a","__proto__":{"name":"b"},"data":{"__proto__":1}}'),
  'prototype keys in a batch': post(batch('odd.echo'), '{"__proto__":{"0":1}}'),
  'a batch': { path: `${batch('things.get', 'odd.noInput')}&${input({ 0: { id: '1' } })}` },
  'a batch of one': { path: `${batch('things.get')}&${input({ 0: { id: '1' } })}` },
  'a batch with mixed answers': {
    path: `${batch('things.get', 'odd.crash', 'things.get')}&${input({ 0: { id: '1' } })}`,
  },
  'a batch of equal errors': { path: batch('odd.crash', 'odd.badOutput') },
  'a batch of mutations': post(
    batch('things.create', 'things.create', 'odd.nothing'),
    '{"0":{"name":"a"},"1":{"name":"taken"}}',
  ),
  'a batch with holes': post(batch('odd.echo', 'odd.echo', 'odd.echo'), '{"2":3,"0":null,"7":1}'),
  'a batch with a list for input': post(batch('odd.echo'), '[1]'),
  'a batch with text for input': post(batch('odd.echo', 'odd.nothing'), '"x"'),
  'a batch with an unknown path': { path: batch('odd.noInput', 'nothing.here') },
  'a batch with an empty path': { path: batch('odd.noInput', '') },
  'a batch of mixed kinds': { path: batch('odd.noInput', 'odd.nothing') },
  'a batch that streams': { path: batch('odd.noInput', 'odd.streamy') },
  'a batch that is no JSON': { path: batch('odd.noInput', 'odd.unwritable') },
  'a batch of 20': { path: batch(...Array<string>(20).fill('odd.noInput')) },
  'a batch of 21': { path: batch(...Array<string>(21).fill('odd.noInput')) },
  'commas without the flag': { path: 'odd.noInput,odd.noInput' },
  'plain text': post('odd.echo', '{"a":1}', 'text/plain'),
  'a JSON content type on a GET': { path: 'odd.noInput', type: 'application/json' },
  'connection parameters': { path: 'odd.noInput?connectionParams=%7B' },
  'an accept header for streams': { path: batch('odd.noInput'), headers: { accept: 'text/html, application/jsonl' } },
  'a stream header outside a batch': { path: 'odd.noInput', headers: { 'trpc-accept': 'application/jsonl' } },
};
