import { startsWithCard } from '../../transfer/index.ts';

export type ImportFormat = 'csv' | 'vcard';

/** What a file is: by what stands in it, and where that does not tell, by its name. */
export function detectFormat(content: string, filename: string | undefined): ImportFormat {
  if (startsWithCard(content)) return 'vcard';
  return /\.(?:vcf|vcard)$/i.test(filename ?? '') ? 'vcard' : 'csv';
}
