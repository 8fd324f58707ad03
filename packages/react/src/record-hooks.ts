import { readUpload, type UploadSource } from '@mainstay/client';
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { RecordSaver, type SaverOptions, type SaveState } from './record-saver.ts';

/** An edit under way: its state, and what can be done. */
export type RecordSave<R> = SaveState<R> & {
  /** The record with what is not saved yet. */
  values: R;
  save: (changes: Partial<R>) => Promise<void>;
  retry: () => Promise<void>;
  resolve: (choices: Readonly<Record<string, 'mine' | 'theirs'>>) => Promise<void>;
  discard: () => void;
};

/**
 * Saves edits of a record without losing anybody's: calls go one after another, a version conflict is merged field by field, and only
 * where two people changed one field the state is `conflict`. Another id begins anew.
 */
export function useRecordSave<R extends { id: string; version: number }>(
  record: R,
  options: SaverOptions<R>,
): RecordSave<R> {
  const current = useRef(options);
  useEffect(() => {
    current.current = options;
  });
  const first = useRef(record);
  first.current = record;
  const saver = useMemo(
    () =>
      new RecordSaver<R>(first.current, {
        update: (input) => current.current.update(input),
        reload: (id) => current.current.reload(id),
        onSaved: (saved) => current.current.onSaved?.(saved),
      }),
    // Another record is another edit; a newer version of this one is received below.
    [record.id],
  );
  useEffect(() => saver.receive(record), [saver, record]);
  const state = useSyncExternalStore(saver.subscribe, saver.state, saver.state);
  return useMemo(
    () => ({
      ...state,
      values: { ...state.record, ...state.unsaved },
      save: (changes) => saver.save(changes),
      retry: () => saver.retry(),
      resolve: (choices) => saver.resolve(choices),
      discard: () => saver.discard(),
    }),
    [state, saver],
  );
}

/** An upload, and how far it is. */
export interface Upload {
  status: 'idle' | 'reading' | 'sending' | 'done' | 'failed';
  /** From 0 to 1 while the file is read; null where its length is not known. */
  progress: number | null;
  error: unknown;
  /** Reads the file and sends it. Resolves when it is done or has failed. */
  start: (file: UploadSource) => Promise<void>;
}

/** Reads a file as text and hands it to a call, such as `contacts.import`: `useUpload({ maxBytes, send: (content) => … })`. */
export function useUpload(options: {
  maxBytes: number;
  send: (content: string) => Promise<unknown>;
  encoding?: string;
}): Upload {
  const [state, setState] = useState<Omit<Upload, 'start'>>({ status: 'idle', progress: 0, error: null });
  const current = useRef(options);
  useEffect(() => {
    current.current = options;
  });
  const runs = useRef(0);
  const start = useCallback(async (file: UploadSource) => {
    const { maxBytes, encoding, send } = current.current;
    // An upload begun after this one is the one that shows.
    const run = ++runs.current;
    const show = (next: Omit<Upload, 'start'>) => run === runs.current && setState(next);
    try {
      show({ status: 'reading', progress: 0, error: null });
      const content = await readUpload(file, {
        maxBytes,
        ...(encoding !== undefined && { encoding }),
        onProgress: (read, total) =>
          show({
            status: 'reading',
            progress: total === undefined ? null : total === 0 ? 1 : read / total,
            error: null,
          }),
      });
      show({ status: 'sending', progress: 1, error: null });
      await send(content);
      show({ status: 'done', progress: 1, error: null });
    } catch (error) {
      show({ status: 'failed', progress: 0, error });
    }
  }, []);
  return useMemo(() => ({ ...state, start }), [state, start]);
}
