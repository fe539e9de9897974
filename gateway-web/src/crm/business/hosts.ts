import { ifMatch, type components } from '@codexdlc/platform-api/client';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { addFlash } from '../../http/page-middleware.ts';
import { platformOf, requireRole } from '../../http/signed-in.ts';
import { planLineChart, type LineChartView } from '../../view/line-chart-plan.ts';
import type { Tone } from '../../view/parts.ts';
import { readFields } from '../leads/form-texts.ts';
import { readParams } from '../read-params.ts';
import { outcomeFlash, refusalOf } from './asked-again.ts';
import { loadText, percentText } from './host-measures.ts';
import { nodesPanel } from './host-nodes.ts';
import { showLedger, type LedgerPanel } from './ledger.ts';
import { wordsOf, type PageWords } from './page-words.ts';

type Host = components['schemas']['Host'];
type Sample = components['schemas']['HostSample'];

export const HOSTS_PATH = '/crm/hosts';
const MB = 1024 * 1024;
const SAMPLES = 180;
const MOST_TENANTS = 200;
const Params = z.object({ hostId: z.uuid() });
const Fields = z.object({
  version: z.coerce.number().int().min(1).catch(1),
  state: z.enum(['active', 'draining']),
});
const TONES: Record<Host['state'], Tone> = {
  testing: 'wait',
  refused: 'bad',
  active: 'ok',
  draining: 'wait',
  removed: 'idle',
};

export function hostPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });

  router.get('/', async (_req, res) => {
    const words = wordsOf(deps, res);
    const t = words.texts.hosts;
    const { items } = await platformOf(deps, res).get('/v1/hosts');
    await showLedger(res, {
      title: t.title,
      head: { title: t.title },
      table: {
        caption: t.title,
        columns: [
          { label: words.texts.name },
          { label: t.kind, isSecondary: true },
          { label: words.texts.state },
          { label: t.tenants, align: 'end' },
          { label: t.promised },
          { label: t.memory, align: 'end', isSecondary: true },
          { label: t.disk, align: 'end', isSecondary: true },
          { label: t.load, align: 'end', isSecondary: true },
        ],
        rows: items.map((host) => ({
          cells: [
            { kind: 'link', text: host.name, href: `${HOSTS_PATH}/${host.id}` },
            { kind: 'text', text: t.kinds[host.kind] },
            { kind: 'status', status: { tone: TONES[host.state], word: t.states[host.state] } },
            { kind: 'number', text: words.format.number(host.tenants) },
            { kind: 'meter', meter: promisedMeter(words, host) },
            { kind: 'number', text: percentText(words, host.measured?.memoryUsedPercent) },
            { kind: 'number', text: percentText(words, host.measured?.diskUsedPercent) },
            { kind: 'number', text: loadText(words, host.measured?.load1) },
          ],
        })),
      },
    });
  });

  router.get('/:hostId', async (req, res) => {
    await showOne(deps, req, res);
  });

  router.post('/:hostId', requireRole('architect'), async (req, res) => {
    const path = readParams(Params, req);
    const { version, state } = readFields(Fields, req.body);
    const words = wordsOf(deps, res);
    const refusal = await refusalOf(words, () =>
      platformOf(deps, res).patch('/v1/hosts/{hostId}', {
        params: { path, header: { 'If-Match': ifMatch(version) } },
        body: { state },
      }),
    );
    addFlash(req, outcomeFlash(refusal, words.texts.saved));
    res.redirect(303, `${HOSTS_PATH}/${path.hostId}`);
  });

  return router;
}

function promisedMeter({ texts, format }: PageWords, host: Host) {
  const bound = host.memoryMb * host.overcommit;
  const share = bound === 0 ? 0 : host.promisedMb / bound;
  const tone: Tone = share > 0.95 ? 'bad' : share > 0.8 ? 'wait' : 'ok';
  const text = `${format.bytes(host.promisedMb * MB)} / ${format.bytes(bound * MB)}`;
  return { label: texts.hosts.promised, share, text, tone };
}

async function showOne(deps: GatewayDeps, req: Request, res: Response): Promise<void> {
  const path = readParams(Params, req);
  const platform = platformOf(deps, res);
  const words = wordsOf(deps, res);
  const { texts, format, isArchitect } = words;
  const t = texts.hosts;
  const [host, samples, tenants] = await Promise.all([
    platform.get('/v1/hosts/{hostId}', { params: { path } }),
    platform.get('/v1/hosts/{hostId}/samples', { params: { path, query: { limit: SAMPLES } } }),
    platform.get('/v1/tenants', { params: { query: { hostId: path.hostId, limit: MOST_TENANTS } } }),
  ]);
  const [latest] = samples.items;
  const eaters = tenants.items
    .filter(({ status }) => status !== 'destroyed')
    .toSorted((a, b) => b.memoryMb - a.memoryMb);
  const isDraining = host.state === 'draining';
  await showLedger(res, {
    title: host.name,
    head: {
      title: host.name,
      status: { tone: TONES[host.state], word: t.states[host.state] },
      crumbs: [{ label: t.title, href: HOSTS_PATH }, { label: host.name }],
    },
    figures: {
      items: [
        { label: t.tenants, value: format.number(host.tenants) },
        { label: t.promised, value: promisedMeter(words, host).text },
        { label: t.memory, value: percentText(words, host.measured?.memoryUsedPercent) },
        { label: t.disk, value: percentText(words, host.measured?.diskUsedPercent) },
        { label: t.load, value: loadText(words, host.measured?.load1) },
      ],
    },
    panels: [
      { title: t.memory, charts: chartsOf(words, samples.items, deps.now()) },
      {
        title: t.eating,
        ...(eaters.length > 0
          ? {
              table: {
                caption: t.eating,
                columns: [{ label: texts.tenant }, { label: texts.state }, { label: t.limit }],
                rows: eaters.map((tenant) => ({
                  cells: [
                    {
                      kind: 'link' as const,
                      text: tenant.slug,
                      href: `/crm/tenants/${tenant.id}`,
                      note: tenant.domain,
                    },
                    { kind: 'text' as const, text: tenant.blueprint },
                    {
                      kind: 'meter' as const,
                      meter: {
                        label: t.limit,
                        share: tenant.memoryMb / host.memoryMb,
                        text: format.bytes(tenant.memoryMb * MB),
                      },
                    },
                  ],
                })),
              },
            }
          : { none: texts.nothing }),
      },
      ...nodesPanel(words, host),
      ...(host.checks.length === 0 ? [] : [checksPanel(words, host)]),
      {
        title: t.title,
        facts: {
          items: [
            { label: t.kind, value: t.kinds[host.kind] },
            { label: t.containers, value: latest ? format.number(latest.containersRunning) : t.notMeasured },
            { label: t.docker, value: latest?.dockerVersion ?? t.notMeasured, kind: 'mono' },
            { label: t.ports, value: String(host.settings.firstPort), kind: 'mono' },
            { label: t.network, value: host.settings.networkRange, kind: 'mono' },
            { label: t.overcommit, value: format.number(host.overcommit, 2) },
          ],
        },
      },
    ],
    forms:
      isArchitect && host.kind === 'shared' && (isDraining || host.state === 'active')
        ? [
            {
              title: isDraining ? t.undrain : t.drain,
              lead: t.drainText,
              action: `${HOSTS_PATH}/${host.id}`,
              hidden: { version: String(host.version), state: isDraining ? 'active' : 'draining' },
              fields: [],
              button: { label: isDraining ? t.undrain : t.drain, kind: 'plain' },
            },
          ]
        : [],
  });
}

function checksPanel({ texts }: PageWords, { checks }: Host): LedgerPanel {
  const t = texts.hosts;
  return {
    title: t.checks,
    table: {
      caption: t.checks,
      columns: [{ label: texts.name }, { label: texts.state }, { label: t.checks }],
      rows: checks.map(({ name, ok, found, todo }) => ({
        cells: [
          { kind: 'text', text: name },
          { kind: 'status', status: { tone: ok ? 'ok' : 'bad', word: ok ? t.checkOk : t.checkBad } },
          { kind: 'text', text: [found, todo].filter(Boolean).join(' ') },
        ],
      })),
    },
  };
}

function chartsOf({ texts, format }: PageWords, samples: readonly Sample[], now: Date): LineChartView[] {
  const t = texts.hosts;
  const oldestFirst = samples.toReversed();
  const from = oldestFirst[0] ? new Date(oldestFirst[0].at) : new Date(now.getTime() - SAMPLES * 60_000);
  const chart = (title: string, read: (sample: Sample) => number | null, limit?: number): LineChartView =>
    planLineChart({
      title,
      from,
      until: now,
      limit,
      gapMs: 5 * 60_000,
      points: oldestFirst.map((sample) => ({ at: new Date(sample.at), value: read(sample) ?? undefined })),
      formatValue: (value) => (limit === 100 ? format.percent(value / 100) : format.number(value, 2)),
      formatTime: (at) => format.time(at),
    });
  return [
    chart(t.memory, (sample) => sample.memoryUsedPercent, 100),
    chart(t.disk, (sample) => sample.diskUsedPercent, 100),
    chart(t.load, (sample) => sample.load1),
  ];
}
