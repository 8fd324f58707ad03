import type { Agency } from './seed-agency.ts';

/** Lists that people of the agency would keep at hand. */
export async function seedViews({ people }: Agency): Promise<void> {
  const { views } = people.owner.call();
  const closing = { field: 'expectedClose', op: 'eq', value: { relative: 'next(30)days' } } as const;
  const open = { field: 'status', op: 'eq', value: 'open' } as const;
  await Promise.all([
    views.create({
      entity: 'contact',
      name: 'VIP clients',
      filter: { field: 'tags', op: 'hasAny', value: ['vip'] },
      sort: 'lastName',
      shared: true,
    }),
    views.create({
      entity: 'contact',
      name: 'New this month',
      filter: { field: 'createdAt', op: 'eq', value: { relative: 'last(30)days' } },
      sort: '-createdAt',
      shared: true,
    }),
    views.create({
      entity: 'company',
      name: 'Architects',
      filter: { field: 'industry', op: 'eq', value: 'Architecture' },
      sort: 'name',
      shared: true,
    }),
    views.create({
      entity: 'deal',
      name: 'Worth more than £10,000',
      filter: { and: [open, { field: 'amount', op: 'gt', value: { amount: 1_000_000, currency: 'GBP' } }] },
      sort: '-amount',
      shared: true,
    }),
    views.create({
      entity: 'deal',
      name: 'Closing soon',
      filter: { and: [open, closing] },
      sort: 'expectedClose',
      shared: true,
    }),
    views.create({
      entity: 'task',
      name: 'Mine and open',
      filter: { and: [open, { field: 'assigneeId', op: 'eq', value: '@me' }] },
      sort: 'dueAt',
      shared: true,
    }),
  ]);
}
