import { describe, expect, it } from 'vitest';
import { fileContent } from './received-file.ts';

const MAX_BYTES = 25 * 1024 * 1024;
const content = fileContent(MAX_BYTES);

describe('the content of a file in base64', () => {
  it('may be as large as files are', () => {
    expect(content.safeParse(Buffer.alloc(MAX_BYTES).toString('base64')).success).toBe(true);
    expect(content.safeParse(Buffer.alloc(MAX_BYTES + 3).toString('base64')).success).toBe(false);
  });

  it('is nothing else', () => {
    for (const text of ['QQ==', 'QUI=', 'QUJD', '+/+/']) expect(content.safeParse(text).success, text).toBe(true);
    for (const text of [
      '',
      'Q',
      'QQ',
      'QQ=',
      'Q===',
      '====',
      '=QQ=',
      'QQ==QQ==',
      'QU JD',
      'QUJD\n',
      'QU-_',
      'received:ab',
    ])
      expect(content.safeParse(text).success, text).toBe(false);
  });
});
