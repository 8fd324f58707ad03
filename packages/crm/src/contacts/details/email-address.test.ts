import { describe, expect, it } from 'vitest';
import { canonicalEmail, emailAddress } from './email-address.ts';

describe('emailAddress', () => {
  it.each([
    'ann@example.com',
    "o'brien+news@example.co.uk",
    '!#$%&*/=?^_`{|}~-@example.com',
    'user@münchen.example',
    'user@xn--mnchen-3ya.example',
    'user@example.xn--p1ai',
    'user@пример.рф',
    'почта@пример.рф',
    '我買@屋企.香港',
    'zoë@zoë.example',
    '"john doe"@example.com',
    '"a@b"@example.com',
    '"say \\"hi\\""@example.com',
    'info@räucher.example',
    'root@[192.0.2.1]',
    'root@[IPv6:2001:db8::1]',
    `${'l'.repeat(64)}@example.com`,
    'x@1.example',
  ])('takes %s as it is', (address) => {
    expect(emailAddress(address)).toBe(address);
  });

  it.each([
    ['mailto:Ann.Lee@Example.com', 'Ann.Lee@Example.com'],
    ['MAILTO:ann%2Blee@example.com?subject=Hello', 'ann+lee@example.com'],
    ['Ann Lee <ann@example.com>', 'ann@example.com'],
    ['"Lee, Ann" <ann@example.com> ', 'ann@example.com'],
    ['<ann@example.com>', 'ann@example.com'],
  ])('takes the address out of %s', (written, address) => {
    expect(emailAddress(written)).toBe(address);
  });

  it.each([
    '',
    'ann',
    '@example.com',
    'ann@',
    'ann@localhost',
    'ann@@example.com',
    'ann lee@example.com',
    '.ann@example.com',
    'ann.@example.com',
    'a..b@example.com',
    'ann@-example.com',
    'ann@example-.com',
    'ann@exa_mple.com',
    'ann@example..com',
    'ann@example.com.',
    'ann@example.123',
    'ann@[300.1.1.1]',
    'ann@[not an address]',
    'a\u00a0b@example.com',
    'a\u200bb@example.com',
    '"open@example.com',
    'a@b.com, c@d.com',
    `${'l'.repeat(65)}@example.com`,
    `${'ü'.repeat(33)}@example.com`,
    `ann@${'a'.repeat(64)}.com`,
    `ann@${'abcdefgh.'.repeat(28)}com`,
  ])('refuses %s', (written) => {
    expect(emailAddress(written)).toBeNull();
  });

  it.each([
    ['User@München.example', 'user@xn--mnchen-3ya.example'],
    ['user@xn--mnchen-3ya.example', 'user@xn--mnchen-3ya.example'],
    ['user@mu\u0308nchen.example', 'user@xn--mnchen-3ya.example'],
    ['user@münchen。example', 'user@xn--mnchen-3ya.example'],
    ['ZOË@example.com', 'zoë@example.com'],
    ['zoe\u0308@EXAMPLE.com', 'zoë@example.com'],
    ['"john.doe"@example.com', 'john.doe@example.com'],
    ['"john doe"@example.com', '"john doe"@example.com'],
  ])('compares %s as %s', (address, canonical) => {
    expect(canonicalEmail(address)).toBe(canonical);
  });
});
