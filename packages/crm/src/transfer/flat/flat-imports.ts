import type { ById } from '@mainstay/core';
import type { TenantContext } from '@mainstay/kernel';
import type { z } from 'zod';
import type { AnyImportKind } from '../import/import-kind.ts';
import type { ImportedFile, ListImports } from '../import/import.schemas.ts';
import { getImport, listImports, revertImport, startImport } from '../import/import.service.ts';
import { FlatOptions } from './flat-import.schemas.ts';

/** The verbs of an entity's imports: `shown` is what answers say of one, `keptAs` how they call the id of a record that a revert kept. */
export function flatImports<Shown extends object, const K extends string>(
  kind: AnyImportKind,
  shown: z.ZodType<Shown>,
  keptAs: K,
) {
  return {
    /** Takes a file in and queues its rows. Throws VALIDATION_ERROR when it cannot be read as a whole. */
    async start(ctx: TenantContext, input: ImportedFile & FlatOptions): Promise<Shown> {
      return shown.parse(await startImport(ctx, kind, input, FlatOptions.parse(input)));
    },
    /** One import with its first faults. Throws NOT_FOUND. */
    async get(ctx: TenantContext, input: ById) {
      const { kept, ...detail } = await getImport(ctx, kind, input);
      const told = kept.map(
        ({ line, recordId }) => ({ line, [keptAs]: recordId }) as { line: number } & Record<K, string>,
      );
      return { ...detail, ...shown.parse(detail), options: FlatOptions.parse(detail.options), kept: told };
    },
    /** A page of the imports, newest first. */
    async list(ctx: TenantContext, query: ListImports) {
      const { data, meta } = await listImports(ctx, kind, query);
      return { data: data.map((row) => shown.parse(row)), meta };
    },
    /** Queues the undoing of an import. Throws NOT_FOUND, IMPORT_NOT_FINISHED, IMPORT_ALREADY_REVERTED, IMPORT_DRY_RUN. */
    async revert(ctx: TenantContext, input: ById): Promise<Shown> {
      return shown.parse(await revertImport(ctx, kind, input));
    },
  };
}
