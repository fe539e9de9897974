import { newId, SEVERITIES } from '@codexdlc/domain';
import { incidentWords } from '@codexdlc/domain/words';
import type { components } from '@codexdlc/platform-api/client';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { addFlash } from '../../http/page-middleware.ts';
import { platformOf, userOf } from '../../http/signed-in.ts';
import type { ButtonView, Tone } from '../../view/parts.ts';
import { readParams } from '../read-params.ts';
import { actionPath } from '../tenants/action-view.ts';
import { SEVERITY_TONES } from '../tenants/tenant-labels.ts';
import { TENANT_TEXTS } from '../tenants/texts/tenant-texts.ts';
import { outcomeFlash, refusalOf } from './asked-again.ts';
import { pagerOf, showLedger, type LedgerForm } from './ledger.ts';
import { wordsOf, type PageWords } from './page-words.ts';
import { readTenantNames } from './read-tenant-names.ts';

type Incident = components['schemas']['Incident'];

export const INCIDENTS_PATH = '/crm/incidents';
const PAGE = 50;
const MUTE_MS = 3_600_000;
const STATES = ['current', 'open', 'acknowledged', 'closed', 'all'] as const;
const Query = z.object({
  state: z.enum(STATES).catch('current'),
  severity: z.enum(['', ...SEVERITIES]).catch(''),
  cursor: z.union([z.literal(''), z.uuid()]).catch(''),
});
const Params = z.object({ incidentId: z.uuid() });
const ACTIONS = ['acknowledge', 'mute', 'unmute', 'close'] as const;
const ActionParams = Params.extend({ action: z.enum(ACTIONS) });
const Fields = z.object({ key: z.uuid().catch(() => newId()) });

const STATE_TONES: Record<Incident['state'], Tone> = { open: 'bad', acknowledged: 'wait', closed: 'idle' };

export function incidentPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });

  router.get('/', async (req, res) => {
    await showList(deps, req, res);
  });
  router.get('/:incidentId', async (req, res) => {
    await showOne(deps, req, res);
  });
  router.post('/:incidentId/:action', async (req, res) => {
    const { incidentId, action } = readParams(ActionParams, req);
    const { key } = Fields.parse(req.body ?? {});
    const platform = platformOf(deps, res);
    const params = { path: { incidentId }, header: { 'Idempotency-Key': key } };
    const words = wordsOf(deps, res);
    const refusal = await refusalOf(words, () => {
      switch (action) {
        case 'acknowledge':
          return platform.post('/v1/incidents/{incidentId}/acknowledge', { params });
        case 'close':
          return platform.post('/v1/incidents/{incidentId}/close', { params });
        case 'mute':
        case 'unmute': {
          const until = action === 'mute' ? new Date(deps.now().getTime() + MUTE_MS).toISOString() : null;
          return platform.post('/v1/incidents/{incidentId}/mute', { params, body: { until } });
        }
      }
    });
    addFlash(req, outcomeFlash(refusal, words.texts.saved));
    res.redirect(303, `${INCIDENTS_PATH}/${incidentId}`);
  });

  return router;
}

async function showList(deps: GatewayDeps, req: Request, res: Response): Promise<void> {
  const words = wordsOf(deps, res);
  const { texts, format } = words;
  const t = texts.incidents;
  const platform = platformOf(deps, res);
  const query = Query.parse(req.query);
  const { state, severity, cursor } = query;
  const { items, nextCursor } = await platform.get('/v1/incidents', {
    params: {
      query: {
        limit: PAGE,
        ...(state === 'all' ? {} : { state }),
        ...(severity === '' ? {} : { severity }),
        ...(cursor === '' ? {} : { cursor }),
      },
    },
  });
  const names = await readTenantNames(
    platform,
    items.flatMap(({ tenantId }) => tenantId ?? []),
  );
  const pager = pagerOf(INCIDENTS_PATH, query, {
    nextCursor,
    summary: texts.shown(format.number(items.length)),
  });
  await showLedger(res, {
    title: t.title,
    head: { title: t.title },
    filter: {
      action: INCIDENTS_PATH,
      button: texts.filter,
      fields: [
        {
          name: 'state',
          kind: 'select',
          label: texts.state,
          value: state,
          options: STATES.map((each) => ({ value: each, label: stateWord(words, each) })),
        },
        {
          name: 'severity',
          kind: 'select',
          label: t.severity,
          value: severity,
          options: [
            { value: '', label: texts.all },
            ...SEVERITIES.map((each) => ({ value: each, label: t.severities[each] })),
          ],
        },
      ],
      ...(state !== 'current' || severity !== ''
        ? { clear: { href: INCIDENTS_PATH, label: texts.clear } }
        : {}),
    },
    ...(items.length > 0
      ? {
          table: {
            caption: t.title,
            columns: [
              { label: t.severity },
              { label: t.what },
              { label: texts.tenant },
              { label: texts.state },
              { label: t.count, align: 'end', isSecondary: true },
              { label: t.opened, align: 'end' },
            ],
            rows: items.map((item) => ({
              cells: [
                { kind: 'status', status: severityOf(words, item) },
                linkTo(words, item),
                { kind: 'text', text: (item.tenantId !== null && names.get(item.tenantId)) || '' },
                { kind: 'status', status: { tone: STATE_TONES[item.state], word: t.states[item.state] } },
                { kind: 'number', text: format.number(item.count) },
                { kind: 'time', at: new Date(item.openedAt) },
              ],
            })),
          },
        }
      : { empty: { title: t.quietTitle, text: t.quietText, icon: 'circle-check' } }),
    ...(pager && { pager }),
  });
}

function linkTo({ locale, format }: PageWords, item: Incident) {
  const { title, cause } = incidentWords(locale, format, item);
  const href = `${INCIDENTS_PATH}/${item.id}`;
  return { kind: 'link' as const, text: title, href, ...(cause !== undefined && { note: cause }) };
}

function stateWord({ texts }: PageWords, state: (typeof STATES)[number]): string {
  if (state === 'current') return texts.incidents.current;
  return state === 'all' ? texts.all : texts.incidents.states[state];
}

function severityOf({ texts }: PageWords, { severity }: Incident) {
  return { tone: SEVERITY_TONES[severity], word: texts.incidents.severities[severity] };
}

async function showOne(deps: GatewayDeps, req: Request, res: Response): Promise<void> {
  const path = readParams(Params, req);
  const platform = platformOf(deps, res);
  const words = wordsOf(deps, res);
  const { texts, format } = words;
  const t = texts.incidents;
  const item = await platform.get('/v1/incidents/{incidentId}', { params: { path } });
  const names = await readTenantNames(platform, item.tenantId === null ? [] : [item.tenantId]);
  const { title, cause } = incidentWords(words.locale, format, item);
  const at = (text: string | null): Date | undefined => (text === null ? undefined : new Date(text));
  await showLedger(res, {
    title,
    head: {
      title,
      status: { tone: STATE_TONES[item.state], word: t.states[item.state] },
      crumbs: [{ label: t.title, href: INCIDENTS_PATH }, { label: title }],
      actions: userOf(res).role === 'architect' ? wayOut(words, item) : [],
    },
    panels: [
      {
        title: t.what,
        facts: {
          items: [
            { label: t.severity, status: severityOf(words, item) },
            { label: t.cause, value: cause ?? texts.none },
            ...(item.exitCode === null
              ? []
              : [{ label: t.exitCode, value: String(item.exitCode), kind: 'mono' as const }]),
            ...(item.tenantId === null
              ? []
              : [
                  {
                    label: texts.tenant,
                    value: names.get(item.tenantId) ?? item.tenantId,
                    href: `/crm/tenants/${item.tenantId}`,
                  },
                ]),
            ...(item.hostId === null
              ? []
              : [{ label: t.host, value: item.hostId, href: `/crm/hosts/${item.hostId}` }]),
            { label: t.count, value: format.number(item.count) },
            { label: t.opened, at: at(item.openedAt) },
            { label: t.lastSeen, at: at(item.lastSeenAt) },
            ...(item.acknowledgedBy === null
              ? []
              : [{ label: t.acknowledgedBy, value: item.acknowledgedBy }]),
            ...(item.mutedUntil === null ? [] : [{ label: t.mutedUntil, at: at(item.mutedUntil) }]),
            ...(item.closedAt === null ? [] : [{ label: t.closed, at: at(item.closedAt) }]),
          ],
        },
      },
      { title: t.lines, ...(item.logLines.length > 0 ? { lines: item.logLines } : { none: texts.nothing }) },
    ],
    forms: item.state === 'closed' ? [] : actionForms(words, item, deps.now()),
  });
}

/** Where a page of the CRM mends it. */
function wayOut({ locale }: PageWords, { kind, state, tenantId }: Incident): ButtonView[] {
  if (kind !== 'server-lost' || state === 'closed' || tenantId === null) return [];
  const action = 'replace-server';
  const { button: label } = TENANT_TEXTS[locale].actions[action];
  return [{ label, icon: 'server', href: actionPath(tenantId, action) }];
}

function actionForms({ texts }: PageWords, item: Incident, now: Date): LedgerForm[] {
  const t = texts.incidents;
  const isMuted = item.mutedUntil !== null && new Date(item.mutedUntil) > now;
  const wanted: [(typeof ACTIONS)[number], string, 'primary' | 'plain'][] = [
    ...(item.state === 'open' ? [['acknowledge', t.acknowledge, 'primary'] as const] : []),
    isMuted ? ['unmute', t.unmute, 'plain'] : ['mute', t.mute, 'plain'],
    ['close', t.close, 'plain'],
  ].map((each) => each as [(typeof ACTIONS)[number], string, 'primary' | 'plain']);
  return wanted.map(([action, label, kind]) => ({
    title: label,
    action: `${INCIDENTS_PATH}/${item.id}/${action}`,
    hidden: { key: newId() },
    fields: [],
    button: { label, kind },
  }));
}
