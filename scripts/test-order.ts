import { stat } from 'node:fs/promises';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A file of fewer bytes calls a walker and does nothing else; the next larger ones have 500. */
const CALL_BYTES = 400;

/**
 * Longest first, as vitest sorts by what it remembers of the last run. In a fresh clone it remembers nothing, takes the largest files
 * first, and so begins last what takes longest: the walkers over every procedure, whose files are three lines each.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const sizes = await Promise.all(sorted.map(async ({ moduleId }) => (await stat(moduleId)).size));
    const isRemembered = (file: TestSpecification) => this.ctx.cache.getTestSpecificationResult(file) !== undefined;
    const isWalker = (file: TestSpecification, index: number) => sizes[index]! < CALL_BYTES && !isRemembered(file);
    const [walkers, others] = [sorted.filter(isWalker), sorted.filter((file, index) => !isWalker(file, index))];
    return [...walkers, ...others];
  }
}
