import type { JobRun } from '@mainstay/kernel';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { openKeyApp } from './api-keys.fixture.ts';
import { apiKeyJobs } from './api-keys.jobs.ts';

const run: JobRun = { id: '1', attempt: 1, maxAttempts: 1, signal: new AbortController().signal };

it('usage is forgotten after 400 days, and not before', async () => {
  const { app, owner, make, elsewhere } = await openKeyApp();
  const { id } = await make();
  await elsewhere(sql`
    insert into api_key_usage (tenant_id, key_id, day, procedure, calls)
    select ${owner.tenantId}, ${id}, (now() at time zone 'utc')::date - age, 'contacts.get', age
      from unnest(array[0, 399, 400, 401, 4000]) age`);
  await apiKeyJobs['api-keys:forget-usage']?.(app.services, { tenantId: '' }, run);
  const left = await elsewhere(sql`select calls from api_key_usage where key_id = ${id} order by calls`);
  expect(left).toEqual([{ calls: 0 }, { calls: 399 }, { calls: 400 }]);
  await app.close();
});
