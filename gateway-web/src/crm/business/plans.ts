import { newId } from '@codexdlc/domain';
import { ifMatch } from '@codexdlc/platform-api/client';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { addFlash } from '../../http/page-middleware.ts';
import { platformOf, requireRole } from '../../http/signed-in.ts';
import type { FieldView } from '../../view/parts.ts';
import { readFields } from '../leads/form-texts.ts';
import { wholeNumber } from '../whole-number.ts';
import { readParams } from '../read-params.ts';
import { refusalOf, type Refusal } from './asked-again.ts';
import { showLedger } from './ledger.ts';
import { wordsOf, type PageWords } from './page-words.ts';
import { ledgerTabs, PLANS_PATH, priceText } from './subscription-view.ts';

const Params = z.object({ planId: z.string().regex(/^[a-z0-9-]{1,40}$/) });
/** Longer than the platform takes: it is the one that refuses, beside the field. */
const text = z.string().trim().max(1_000).catch('');
const Fields = z.object({
  key: z.uuid().catch(() => newId()),
  version: z.coerce.number().int().min(1).catch(1),
  id: text,
  name: text,
  priceCents: text,
  period: z.enum(['month', 'year']),
  trialDays: text,
  graceDays: text,
  active: z.literal('on').optional().catch(undefined),
});
type PlanFields = z.output<typeof Fields>;

export function planPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });
  const isArchitect = requireRole('architect');

  router.get('/', async (_req, res) => {
    await showList(deps, res);
  });

  router.post('/', isArchitect, async (req, res) => {
    const given = readFields(Fields, req.body);
    const refusal = await refusalOf(wordsOf(deps, res), () =>
      platformOf(deps, res).post('/v1/plans', {
        params: { header: { 'Idempotency-Key': given.key } },
        body: { id: given.id, currency: 'EUR', ...valuesOf(given), active: true },
      }),
    );
    if (refusal) await showList(deps, res.status(refusal.status), { refusal, given });
    else res.redirect(303, PLANS_PATH);
  });

  router.get('/:planId', isArchitect, async (req, res) => {
    await showOne(deps, req, res);
  });

  router.post('/:planId', isArchitect, async (req, res) => {
    const path = readParams(Params, req);
    const given = readFields(Fields, req.body);
    const words = wordsOf(deps, res);
    const refusal = await refusalOf(words, () =>
      platformOf(deps, res).patch('/v1/plans/{planId}', {
        params: { path, header: { 'If-Match': ifMatch(given.version) } },
        body: { ...valuesOf(given), active: given.active === 'on' },
      }),
    );
    if (refusal) {
      await showOne(deps, req, res.status(refusal.status), { refusal, given });
      return;
    }
    addFlash(req, { tone: 'ok', text: words.texts.saved });
    res.redirect(303, PLANS_PATH);
  });

  return router;
}

function valuesOf({ name, priceCents, period, trialDays, graceDays }: PlanFields) {
  return {
    name,
    priceCents: wholeNumber(priceCents),
    period,
    trialDays: wholeNumber(trialDays),
    graceDays: wholeNumber(graceDays),
  };
}

interface Refused {
  refusal: Refusal;
  given: PlanFields;
}

async function showList(deps: GatewayDeps, res: Response, refused?: Refused): Promise<void> {
  const words = wordsOf(deps, res);
  const { texts, format, isArchitect } = words;
  const t = texts.subscriptions;
  const { items } = await platformOf(deps, res).get('/v1/plans', { params: { query: { limit: 200 } } });
  await showLedger(res, {
    title: t.plans,
    head: { title: t.plans },
    tabs: ledgerTabs(texts, PLANS_PATH),
    ...(refused && { notice: refused.refusal.notice }),
    table: {
      caption: t.plans,
      columns: [
        { label: texts.name },
        { label: t.price, align: 'end' },
        { label: t.trialDays, align: 'end', isSecondary: true },
        { label: t.graceDays, align: 'end', isSecondary: true },
        { label: texts.state },
      ],
      rows: items.map((plan) => ({
        cells: [
          isArchitect
            ? { kind: 'link', text: plan.name, href: `${PLANS_PATH}/${plan.id}`, note: plan.id }
            : { kind: 'text', text: plan.name },
          { kind: 'number', text: priceText(texts, format, plan) },
          { kind: 'number', text: format.number(plan.trialDays) },
          { kind: 'number', text: format.number(plan.graceDays) },
          {
            kind: 'status',
            status: plan.active ? { tone: 'ok', word: t.active } : { tone: 'idle', word: t.inactive },
          },
        ],
      })),
    },
    forms: isArchitect
      ? [
          {
            title: t.newPlan,
            action: PLANS_PATH,
            hidden: { key: newId() },
            button: { label: t.newPlan },
            fields: [
              {
                name: 'id',
                label: t.planId,
                help: t.planIdHelp,
                isRequired: true,
                isMono: true,
                value: refused?.given.id ?? '',
                error: refused?.refusal.fields['id'],
              },
              ...planFields(words, refused?.given, refused?.refusal.fields),
            ],
          },
        ]
      : [],
  });
}

async function showOne(deps: GatewayDeps, req: Request, res: Response, refused?: Refused): Promise<void> {
  const path = readParams(Params, req);
  const words = wordsOf(deps, res);
  const t = words.texts.subscriptions;
  const plan = await platformOf(deps, res).get('/v1/plans/{planId}', { params: { path } });
  const stored = {
    ...plan,
    priceCents: String(plan.priceCents),
    trialDays: String(plan.trialDays),
    graceDays: String(plan.graceDays),
  };
  const isActive = refused ? refused.given.active === 'on' : plan.active;
  await showLedger(res, {
    title: plan.name,
    head: { title: plan.name, crumbs: [{ label: t.plans, href: PLANS_PATH }, { label: plan.name }] },
    ...(refused && { notice: refused.refusal.notice }),
    forms: [
      {
        title: t.change,
        action: `${PLANS_PATH}/${plan.id}`,
        hidden: { version: String(plan.version) },
        button: { label: words.texts.save },
        fields: [
          ...planFields(words, refused?.given ?? stored, refused?.refusal.fields),
          { name: 'active', kind: 'checkbox', label: t.active, isChecked: isActive },
        ],
      },
    ],
  });
}

type Shown = Pick<PlanFields, 'name' | 'priceCents' | 'period' | 'trialDays' | 'graceDays'>;

function planFields(
  { texts }: PageWords,
  given: Shown | undefined,
  errors: Record<string, string> = {},
): FieldView[] {
  const t = texts.subscriptions;
  const days = (name: 'trialDays' | 'graceDays', label: string, usual: string): FieldView => ({
    name,
    kind: 'number',
    label,
    value: given?.[name] ?? usual,
    error: errors[name],
    attributes: { min: 0, max: 366 },
  });
  return [
    { name: 'name', label: texts.name, isRequired: true, value: given?.name ?? '', error: errors['name'] },
    {
      name: 'priceCents',
      kind: 'number',
      label: t.price,
      help: t.priceHelp,
      isRequired: true,
      value: given?.priceCents ?? '',
      error: errors['priceCents'],
      attributes: { min: 0, max: 10_000_000 },
    },
    {
      name: 'period',
      kind: 'select',
      label: t.period,
      value: given?.period ?? 'month',
      options: [
        { value: 'month', label: t.perMonth },
        { value: 'year', label: t.perYear },
      ],
    },
    days('trialDays', t.trialDays, '14'),
    days('graceDays', t.graceDays, '14'),
  ];
}
