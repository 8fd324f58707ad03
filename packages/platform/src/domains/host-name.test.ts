import { describe, expect, it } from 'vitest';
import { isWithinHost, readHost } from './host-name.ts';

describe('a host name', () => {
  it.each([
    ['Example.COM', 'example.com'],
    ['www.example.com.', 'www.example.com'],
    ['Bücher.Example', 'xn--bcher-kva.example'],
    ['faß.de', 'xn--fa-hia.de'],
    ['例え。jp', 'xn--r8jz45g.jp'],
    ['a-1.b2.co', 'a-1.b2.co'],
    [`${'a'.repeat(63)}.com`, `${'a'.repeat(63)}.com`],
  ])('%s is %s', (text, host) => {
    expect(readHost(text)).toBe(host);
  });

  it.each([
    'localhost',
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '１２７.0.0.1',
    '[::1]',
    '::1',
    'example.com:443',
    'example.com/path',
    'user@example.com',
    'https://example.com',
    'a%2ecom',
    'a.com\\b',
    'a..com',
    '.com',
    '-a.com',
    'a-.com',
    'a_b.com',
    '*.example.com',
    'a b.com',
    '',
    `${'a'.repeat(64)}.com`,
    `${'a.'.repeat(121)}com`,
  ])('%j is none', (text) => {
    expect(readHost(text)).toBeNull();
  });

  it('lies within itself and its parents only', () => {
    expect(isWithinHost('a.example.com', 'example.com')).toBe(true);
    expect(isWithinHost('example.com', 'example.com')).toBe(true);
    expect(isWithinHost('badexample.com', 'example.com')).toBe(false);
    expect(isWithinHost('com', 'example.com')).toBe(false);
  });
});
