import { setImmediate as settled } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { KeyedSemaphore, Semaphore } from './semaphore.ts';

/** Pieces of work that begin when they are let in, and end when they are told to. */
function pieces() {
  const began: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<string>>();
  return {
    began,
    piece: (name: string) => {
      ends.set(name, Promise.withResolvers());
      return () => {
        began.push(name);
        return ends.get(name)!.promise;
      };
    },
    end: async (...names: string[]) => {
      for (const name of names) ends.get(name)!.resolve(name);
      await settled();
    },
    fail: async (name: string) => {
      ends.get(name)!.reject(new Error(name));
      await settled();
    },
  };
}

describe('a semaphore', () => {
  it('lets as many work as it has places, the others in the order in which they came', async () => {
    const { began, piece, end } = pieces();
    const semaphore = new Semaphore(2);
    const all = ['a', 'b', 'c', 'd'].map((name) => semaphore.run(piece(name)));
    expect(began).toEqual(['a', 'b']);
    expect(semaphore.isTaken).toBe(true);
    await end('b');
    expect(began).toEqual(['a', 'b', 'c']);
    await end('a', 'c', 'd');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
    expect([semaphore.isTaken, semaphore.isIdle]).toEqual([false, true]);
  });

  it('passes the place on when work fails, and when it throws at once', async () => {
    const { began, piece, fail } = pieces();
    const semaphore = new Semaphore(1);
    const failing = semaphore.run(piece('a')).catch((error: Error) => error.message);
    const throwing = semaphore.run(() => {
      throw new Error('at once');
    });
    const refused = throwing.catch((error: Error) => error.message);
    const last = semaphore.run(async () => began.push('c'));
    await fail('a');
    expect(await Promise.all([failing, refused, last])).toEqual(['a', 'at once', 2]);
    expect(semaphore.isIdle).toBe(true);
  });

  it('lets the urgent go before the others, and turns away who would make the line too long', async () => {
    const { began, piece, end } = pieces();
    const semaphore = new Semaphore(1, { maxWaiting: 2, full: () => new Error('busy') });
    const all = [semaphore.run(piece('a')), semaphore.run(piece('b')), semaphore.run(piece('c'), { urgent: true })];
    expect(semaphore.isFull).toBe(true);
    await expect(semaphore.run(piece('d'), { urgent: true })).rejects.toThrow('busy');
    await end('a', 'c', 'b');
    await Promise.all(all);
    expect(began).toEqual(['a', 'c', 'b']);
  });

  it('forgets who gave up waiting, and does not end work that began', async () => {
    const { began, piece, end } = pieces();
    const semaphore = new Semaphore(1, { maxWaiting: 1 });
    const impatient = new AbortController();
    const { signal } = impatient;
    const first = semaphore.run(piece('a'), { signal });
    const given = semaphore.run(piece('b'), { signal });
    impatient.abort(new Error('too long'));
    await expect(given).rejects.toThrow('too long');
    await expect(semaphore.run(piece('c'), { signal })).rejects.toThrow('too long');
    const last = semaphore.run(piece('d'));
    await end('a', 'd');
    expect(await Promise.all([first, last])).toEqual(['a', 'd']);
    expect(began).toEqual(['a', 'd']);
  });
});

describe('semaphores by name', () => {
  it('hold up the callers of one name only, and keep nothing of a name that nobody uses', async () => {
    const { began, piece, end } = pieces();
    const semaphores = new KeyedSemaphore(1, { maxWaiting: 1, full: () => new Error('busy') });
    const all = [semaphores.run('x', piece('x1')), semaphores.run('x', piece('x2')), semaphores.run('y', piece('y1'))];
    await expect(semaphores.run('x', piece('x3'))).rejects.toThrow('busy');
    expect(began).toEqual(['x1', 'y1']);
    await end('x1', 'x2', 'y1');
    await Promise.all(all);
    expect(began).toEqual(['x1', 'y1', 'x2']);
    expect(semaphores.size).toBe(0);
  });

  it('stay one for a name that is taken again while others of it end', async () => {
    const { piece, end } = pieces();
    const semaphores = new KeyedSemaphore(2);
    let running = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++running);
      await settled();
      running--;
    };
    // Both end in one turn; the first to hear of it starts more.
    const first = semaphores
      .run('x', piece('a'))
      .then(() => Promise.all([semaphores.run('x', work), semaphores.run('x', work)]));
    const second = semaphores
      .run('x', piece('b'))
      .then(() => Promise.all([semaphores.run('x', work), semaphores.run('x', work)]));
    await end('a', 'b');
    await Promise.all([first, second]);
    expect(most).toBe(2);
    expect(semaphores.size).toBe(0);
  });
});
