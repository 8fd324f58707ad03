import { expect, it } from 'vitest';
import { createBasePath } from './base-path.ts';

const ROUTES = ['/', '*', '/api/v1/things/:id', '/docs/', '/health'];

function basePath(publicUrl: string) {
  const made = createBasePath(publicUrl);
  for (const url of ROUTES) made.keep(url);
  return made;
}

it.each([
  ['/backend/docs', '/docs'],
  ['/backend', '/'],
  ['/backend/', '/'],
  ['/backend?a=1', '/?a=1'],
  ['/backend/api/v1/things/1?next=/backend/x', '/api/v1/things/1?next=/backend/x'],
  // The same address twice over is below the path only once.
  ['/backend/backend/docs', '/backend/docs'],
  ['/backend//docs', '//docs'],
  ['/backends/docs', '/backends/docs'],
  ['/docs?from=/backend/', '/docs?from=/backend/'],
  ['*', '*'],
])('%s is %s below /backend', (asked, routed) => {
  const made = basePath('https://example.test/backend/');
  expect([made.path, made.strip(asked)]).toEqual(['/backend', routed]);
});

it.each(['/api', '/api/v1', '/docs/mainstay'])('takes nothing off below %s, which could be its own', (path) => {
  const made = basePath(`https://example.test${path}`);
  for (const asked of ['/api/v1/things/1', `${path}/docs`, path])
    expect([made.path, made.strip(asked)]).toEqual([path, asked]);
});

it('changes nothing where there is no path', () => {
  const made = basePath('https://example.test');
  expect([made.path, made.strip('/docs'), made.strip('/')]).toEqual(['', '/docs', '/']);
});
