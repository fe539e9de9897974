import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '@codexdlc/domain/process/create-metrics';

const FILE = join(import.meta.dirname, '../../dashboards/platform.json');

describe('dashboards/platform.json', () => {
  it('asks only for metrics that there are, and shows all of ours', async () => {
    const state = {
      operations: [{ kind: 'create', state: 'failed', count: 1 }],
      tenants: [{ status: 'live', count: 1 }],
      incidents: [],
      outbox: { waiting: 0, lagSeconds: 0 },
      queue: [{ name: 'a', waiting: 0, active: 0, failed: 0, oldestSeconds: 0 }],
    };
    const metrics = createMetrics({ process: 'api', readState: () => Promise.resolve(state) });
    metrics.httpAnswered('a', 200, 0.1);
    const known = new Set(
      [...(await metrics.text()).matchAll(/^([a-z_]+)(?:\{|\s)/gm)].map(([, name]) => name),
    );

    const dashboard = readFileSync(FILE, 'utf8');
    const asked = new Set(
      [...dashboard.matchAll(/\b((?:waas|process|nodejs)_[a-z_]+)/g)].map(([, name]) => name),
    );

    expect([...asked].filter((name) => !known.has(name))).toEqual([]);
    const ours = [...known].filter(
      (name) => name?.startsWith('waas_') && !/_(?:bucket|sum|count)$/.test(name),
    );
    expect(ours.filter((name) => !asked.has(name))).toEqual([]);
  });
});
