import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import type { FieldShape } from './load-crm.ts';

/** Somebody with a tenant of their own, who calls procedures over HTTP. */
export interface Person {
  tenantId: string;
  query(procedure: string, input: object): Promise<unknown>;
  mutate(procedure: string, input: object): Promise<unknown>;
  /** The pipeline that every tenant has. */
  pipeline(): Promise<{ pipelineId: string; stageIds: string[] }>;
  /** Makes the custom fields of deals that are asked about. */
  fields(sql: postgres.Sql): Promise<FieldShape>;
}

interface Pipeline {
  id: string;
  stages: { id: string }[];
}
interface CustomField {
  options: { id: string }[];
}

/** Registers somebody. */
export async function openPerson(url: string): Promise<Person> {
  let token = '';
  async function send(procedure: string, method: 'GET' | 'POST', input: object): Promise<unknown> {
    const json = JSON.stringify(input);
    const reply = await fetch(
      `${url}/trpc/${procedure}${method === 'GET' ? `?input=${encodeURIComponent(json)}` : ''}`,
      {
        method,
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        ...(method === 'POST' ? { body: json } : {}),
      },
    );
    const text = await reply.text();
    if (!reply.ok) throw new Error(`${procedure} was answered ${reply.status}: ${text.slice(0, 500)}`);
    return (JSON.parse(text) as { result: { data: unknown } }).result.data;
  }
  const query: Person['query'] = (procedure, input) => send(procedure, 'GET', input);
  const mutate: Person['mutate'] = (procedure, input) => send(procedure, 'POST', input);
  const registered = (await mutate('auth.register', {
    email: `${randomUUID()}@example.test`,
    password: 'Correct-horse-7',
    name: 'Bench Person',
  })) as { tenant: { id: string }; tokens: { accessToken: string } };
  token = registered.tokens.accessToken;
  const tenantId = registered.tenant.id;
  return {
    tenantId,
    query,
    mutate,
    async pipeline() {
      const { data } = (await query('pipelines.list', {})) as { data: Pipeline[] };
      const [first] = data;
      return { pipelineId: first!.id, stageIds: first!.stages.map(({ id }) => id) };
    },
    async fields(sql) {
      const define = (key: string, type: string, options?: string[]) =>
        mutate('customFields.create', {
          entity: 'deal',
          key,
          type,
          ...(options ? { options: options.map((label) => ({ label })) } : {}),
        }) as Promise<CustomField>;
      const tier = await define('tier', 'select', ['Many', 'Some', 'Few', 'Nobody']);
      const region = await define('region', 'select', ['North']);
      for (const [key, type] of [
        ['score', 'number'],
        ['name', 'text'],
        ['flag', 'boolean'],
      ] as const)
        await define(key, type);
      const found = await sql<
        { key: string; no: number }[]
      >`select key, no from custom_field_defs where tenant_id = ${tenantId}`;
      const no = (key: string) => found.find((row) => row.key === key)!.no;
      const [many, some, few] = tier.options.map(({ id }) => id) as [string, string, string];
      return {
        tier: { no: no('tier'), many, some, few },
        score: { no: no('score') },
        name: { no: no('name') },
        flag: { no: no('flag') },
        region: { no: no('region'), option: region.options[0]!.id },
      };
    },
  };
}
