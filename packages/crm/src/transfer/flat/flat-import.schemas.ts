import { z } from 'zod';
import { importAnswers, importedFile, strict } from '../import/import.schemas.ts';

/** How an import of flat records judges and writes rows. */
export const FlatOptions = z.object({
  unmapped: z
    .enum(['report', 'customFields'])
    .default('report')
    .describe(
      'What becomes of columns that no field takes. They are listed in any case; `customFields` keeps each under a key made of its name.',
    ),
  lists: z
    .enum(['add', 'replace'])
    .default('add')
    .describe(
      'Whether the tags, addresses and the like of a row come to those of the record it updates, or replace them',
    ),
  strict,
});
export type FlatOptions = z.output<typeof FlatOptions>;

/** The input and the answers of an entity's imports: by which of its fields rows are matched, the first unless said otherwise. */
export function flatImportSchemas<const M extends readonly [string, ...string[]], K extends z.ZodRawShape>(
  match: M,
  kept: K,
) {
  const matchBy = z.enum(match);
  const format = z.enum(['csv']);
  return {
    Input: z.strictObject({
      ...importedFile,
      mapping: importedFile.mapping.describe(
        'Column header to field, such as `domain`, `addresses.0.city`, `customFields.region` or `ignore`. What is left out is recognised by its name.',
      ),
      matchBy: matchBy.default(match[0] as never),
      ...FlatOptions.shape,
    }),
    ...importAnswers({ format, matchBy, options: FlatOptions, kept }),
  };
}
