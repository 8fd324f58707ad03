import type { Mainstay } from '@mainstay/client';
import { connect } from '../connection/connect.ts';
import type { Settings } from '../connection/settings.ts';
import { usageError } from '../failures.ts';
import { print, printJson, remark } from '../terminal/output.ts';
import { outputWidth } from '../terminal/table.ts';
import { drawBoard } from './draw-board.ts';

export interface BoardFlags {
  pipeline?: string | undefined;
  owner?: string | undefined;
  search?: string | undefined;
  convertTo?: string | undefined;
  limit?: number | undefined;
}

/** Characters of a board that is drawn into a file. */
const FILE_WIDTH = 120;

/** Draws a pipeline's board. JSON is the answer of the API. Throws USAGE for a pipeline that is not there. */
export async function showBoard(settings: Settings, flags: BoardFlags): Promise<void> {
  const { pipeline: named, owner, search, convertTo, limit = 10 } = flags;
  const mainstay = await connect(settings);
  const pipeline = await pipelineOf(mainstay, named);
  const board = await mainstay.deals.board.query({
    pipelineId: pipeline.id,
    limit,
    ...(owner === undefined ? {} : { ownerId: owner }),
    ...(search === undefined ? {} : { search }),
    ...(convertTo === undefined ? {} : { convertTo }),
  });
  if (settings.output === 'json') return printJson(board);
  const width = outputWidth();
  await print(drawBoard(board.stages, Number.isFinite(width) ? width : FILE_WIDTH));
  if (board.missing.length > 0)
    remark('table', 'warning', `No exchange rate, left out of totals: ${board.missing.join(', ')}`);
}

async function pipelineOf(mainstay: Mainstay, named: string | undefined) {
  const { data } = await mainstay.pipelines.list.query({ limit: 100 });
  const found = data.find(({ id, name, isDefault }) =>
    named === undefined ? isDefault : id === named || name.toLowerCase() === named.toLowerCase(),
  );
  if (!found) throw usageError(named === undefined ? 'There is no default pipeline' : `There is no pipeline ${named}`);
  return found;
}
