import { describe, expect, it } from 'vitest';
import { createMetrics, maySeeMetrics } from './create-metrics.ts';

const STATE = {
  operations: [{ kind: 'create', state: 'succeeded', count: 3 }],
  tenants: [{ status: 'live', count: 2 }],
  incidents: [{ severity: 'critical', count: 1 }],
  outbox: { waiting: 4, lagSeconds: 1.5 },
  queue: [{ name: 'run-operation', waiting: 2, active: 1, failed: 0, oldestSeconds: 7 }],
};

describe('createMetrics', () => {
  it('counts answers by route id and class of status', async () => {
    const metrics = createMetrics({ process: 'api' });
    metrics.httpAnswered('listTenants', 200, 0.004);
    metrics.httpAnswered('listTenants', 204, 0.2);

    const text = await metrics.text();

    expect(text).toContain(
      'waas_http_request_seconds_count{process="api",route="listTenants",status="2xx"} 2',
    );
    expect(text).toContain('le="0.005",process="api",route="listTenants",status="2xx"} 1');
  });

  it('tells what the database says of the whole platform', async () => {
    const text = await createMetrics({ process: 'api', readState: () => Promise.resolve(STATE) }).text();

    for (const line of [
      'waas_database_up{process="api"} 1',
      'waas_operations{kind="create",state="succeeded",process="api"} 3',
      'waas_open_incidents{severity="critical",process="api"} 1',
      'waas_open_incidents{severity="warning",process="api"} 0',
      'waas_queue_jobs{name="run-operation",state="waiting",process="api"} 2',
      'waas_queue_oldest_seconds{name="run-operation",process="api"} 7',
      'waas_outbox_lag_seconds{process="api"} 1.5',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('answers without a database too, and says that it is down', async () => {
    const metrics = createMetrics({ process: 'api', readState: () => Promise.reject(new Error('down')) });

    const text = await metrics.text();

    expect(text).toContain('waas_database_up{process="api"} 0');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('looks into the database once for scrapes that come together', async () => {
    let reads = 0;
    const readState = () => {
      reads += 1;
      return Promise.resolve(STATE);
    };
    const metrics = createMetrics({ process: 'api', readState });

    await Promise.all([metrics.text(), metrics.text(), metrics.text()]);

    expect(reads).toBe(1);
  });
});

describe('maySeeMetrics', () => {
  it('wants the token where there is one', () => {
    expect(maySeeMetrics(undefined, undefined)).toBe(true);
    expect(maySeeMetrics('t', 'Bearer t')).toBe(true);
    expect(maySeeMetrics('t', 'Bearer u')).toBe(false);
    expect(maySeeMetrics('t', undefined)).toBe(false);
  });
});
