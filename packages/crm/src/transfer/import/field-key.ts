import { createHash } from 'node:crypto';

/** The key of the custom field for something called so: `Favourite colour` is `favourite_colour`. A name in another script gets a digest. */
export function fieldKey(name: string): string {
  const words = name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 50)
    .replace(/_+$/, '');
  if (/^[a-z]/.test(words)) return words;
  if (words !== '') return `field_${words}`.slice(0, 50);
  return `field_${createHash('sha256').update(name.trim()).digest('hex').slice(0, 8)}`;
}
