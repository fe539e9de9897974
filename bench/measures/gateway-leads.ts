import { Agent } from 'node:http';
import { seedLeads } from '@codexdlc/domain/testing/leads';
import type { BenchContext } from '../bench-context.ts';
import { askSite } from '../gateway/site-load.ts';
import { withGateway } from '../gateway/start-gateway.ts';
import type { MeasureResult } from '../results.ts';
import { percentile } from '../statistics.ts';

const LEADS = 100_000;
const REQUESTS = 240;
const AT_MOST_MS = 80;

const BOARD = [
  '/crm/leads/board',
  '/crm/leads/board?niche=restaurants',
  '/crm/leads/board?qualification=hot',
];
const SEARCH = [
  '/crm/leads',
  '/crm/leads?search=schmidt',
  '/crm/leads?search=an',
  '/crm/leads?search=0151',
  '/crm/leads?search=nothing-like-it',
  '/crm/leads?stage=new&niche=coaches',
  '/crm/leads?search=salon&stage=lost',
];

/** Board and list of a CRM with 100,000 leads, whole pages, one after the other. */
export async function measureLeadPages(context: BenchContext): Promise<MeasureResult> {
  return withGateway(context.bench, {}, async (gateway) => {
    const { url, db } = gateway;
    const cookie = await gateway.signIn();
    await seedLeads(db, { count: LEADS });
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = async (paths: readonly string[], count: number): Promise<Map<string, number[]>> => {
      const times = new Map<string, number[]>();
      for (let index = 0; index < count; index += 1) {
        context.signal.throwIfAborted();
        const path = paths[index % paths.length] ?? '';
        const { status, ms } = await askSite({ url }, { name: path, path, headers: { cookie } }, agent);
        if (status !== 200) throw new Error(`${path} answered ${status}`);
        times.set(path, [...(times.get(path) ?? []), ms]);
      }
      return times;
    };
    await ask([...BOARD, ...SEARCH], 40);
    const board = await ask(BOARD, REQUESTS);
    const search = await ask(SEARCH, REQUESTS);
    agent.destroy();
    const p95 = (times: Map<string, number[]>): number => percentile([...times.values()].flat(), 0.95) ?? NaN;
    return {
      measurements: [
        {
          id: 'board-p95',
          what: 'Board with 100,000 leads: p95',
          unit: 'ms',
          samples: [p95(board)],
          atMost: AT_MOST_MS,
        },
        {
          id: 'lead-search-p95',
          what: 'List and search with 100,000 leads: p95',
          unit: 'ms',
          samples: [p95(search)],
          atMost: AT_MOST_MS,
        },
      ],
      breakdowns: [
        {
          title: 'Pages of 100,000 leads (ms)',
          columns: ['Page', 'p50', 'p95', 'Max'],
          rows: [...board, ...search].map(([path, ms]) => [
            path,
            percentile(ms, 0.5) ?? NaN,
            percentile(ms, 0.95) ?? NaN,
            percentile(ms, 1) ?? NaN,
          ]),
        },
      ],
    };
  });
}
