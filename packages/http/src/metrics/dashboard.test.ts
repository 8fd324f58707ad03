import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

const FILE = fileURLToPath(new URL('../../../../ops/grafana/mainstay.json', import.meta.url));
const ALERTS = fileURLToPath(new URL('../../../../ops/prometheus/alerts.yml', import.meta.url));

/** What Prometheus adds to a metric's own labels; `le` is a histogram's. */
const GIVEN_LABELS = ['instance', 'job', 'le'];

interface Dashboard {
  uid: string;
  schemaVersion: number;
  panels: { id: number; type: string; title: string; targets?: { expr: string }[] }[];
  templating: { list: { name: string; definition?: string }[] };
}

/** Names and labels of every metric there can be. */
async function registered(): Promise<Map<string, string[]>> {
  const metrics = createMetrics();
  metrics.gaugePools(() => ({ requests: { size: 0, open: 0, inUse: 0, waiting: 0 } }));
  metrics.gaugeQueue(async () => ({
    jobs: [],
    workers: { count: 0, silentSeconds: 0 },
    webhooks: { due: 0, seconds: 0 },
    eventSeconds: 0,
    unsealed: { rows: 0, seconds: 0 },
  }));
  metrics.gaugeChecks(async () => ({ postgres: true }));
  metrics.tellBuild({ version: '0', role: 'all' });
  metrics.watchLimiter(() => false);
  metrics.watchLoops([]);
  metrics.watchWebhooks(() => ({}));
  await metrics.registry.metrics();
  const all = new Map<string, string[]>();
  for (const metric of metrics.registry.getMetricsAsArray()) {
    // The library's type of a registered metric leaves its labels out.
    const { labelNames = [] } = metric as unknown as { labelNames?: string[] };
    const isHistogram = String(metric.type) === 'histogram';
    for (const suffix of isHistogram ? ['_bucket', '_sum', '_count'] : ['']) all.set(metric.name + suffix, labelNames);
  }
  return all;
}

let dashboard: Dashboard;
let expressions: string[];
beforeAll(async () => {
  dashboard = JSON.parse(await readFile(FILE, 'utf8')) as Dashboard;
  expressions = dashboard.panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
});

const namesIn = (text: string) => text.match(/\b(?:mainstay|process|nodejs)_\w+/g) ?? [];

/** Every label that is asked for is one of the metrics beside it. */
function expectLabels(all: readonly string[], known: ReadonlyMap<string, string[]>): void {
  for (const expression of all) {
    const possible = [...GIVEN_LABELS, ...namesIn(expression).flatMap((name) => known.get(name) ?? [])];
    const grouped = [...expression.matchAll(/by \(([^)]*)\)/g)].flatMap(([, labels = '']) => labels.split(', '));
    const matched = [...expression.matchAll(/(\w+)(?:=~|!~|!=|=)"/g)].map(([, label = '']) => label);
    for (const label of [...grouped, ...matched]) expect(possible, expression).toContain(label);
  }
}

describe('the alerts', () => {
  it('ask for metrics and labels that exist', async () => {
    const known = await registered();
    const rules = [...(await readFile(ALERTS, 'utf8')).matchAll(/^ +expr: (.+)$/gm)].map(([, expr]) => expr!);
    expect(rules.length).toBeGreaterThan(15);
    for (const rule of rules) for (const name of namesIn(rule)) expect([...known.keys()], rule).toContain(name);
    expectLabels(rules, known);
  });
});

describe('the dashboard', () => {
  it('has its own id, and panels with ids and titles of their own', () => {
    const { uid, schemaVersion, panels } = dashboard;
    expect([uid, schemaVersion]).toEqual(['mainstay', 39]);
    for (const field of ['id', 'title'] as const)
      expect(new Set(panels.map((panel) => panel[field])).size).toBe(panels.length);
    for (const { type, title, targets } of panels)
      if (type !== 'row') expect(targets?.length, title).toBeGreaterThan(0);
  });

  it('asks for metrics and labels that exist', async () => {
    const known = await registered();
    const texts = [...expressions, ...dashboard.templating.list.map(({ definition = '' }) => definition)];
    expect(texts.flatMap(namesIn).length).toBeGreaterThan(20);
    for (const text of texts) for (const name of namesIn(text)) expect([...known.keys()], text).toContain(name);
    expectLabels(expressions, known);
  });

  it('shows every metric of ours', async () => {
    const shown = new Set(expressions.flatMap(namesIn).map((name) => name.replace(/_(bucket|sum|count)$/, '')));
    const ours = new Set([...(await registered()).keys()].map((name) => name.replace(/_(bucket|sum|count)$/, '')));
    for (const name of ours) if (name.startsWith('mainstay_')) expect([...shown]).toContain(name);
  });
});
