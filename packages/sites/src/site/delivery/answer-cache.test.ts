import { expect, it } from 'vitest';
import { AnswerCache, answerOf } from './answer-cache.ts';

const page = async () => answerOf(200, {}, 'x'.repeat(500));

it('counts an answer that is built again once, so that nobody drives the others out by asking for it', async () => {
  const cache = new AnswerCache(10_000);
  await cache.build('other', page);
  for (let time = 0; time < 100; time++) await cache.build('again', page);
  expect([cache.find('other'), cache.find('again')]).toEqual([expect.anything(), expect.anything()]);
});

it('keeps those that were asked for last when there is no room for all', async () => {
  const cache = new AnswerCache(4_000);
  await cache.build('first', page);
  await cache.build('second', page);
  cache.find('first');
  await cache.build('third', page);
  expect(['first', 'second', 'third'].map((key) => cache.find(key) !== undefined)).toEqual([true, false, true]);
});
