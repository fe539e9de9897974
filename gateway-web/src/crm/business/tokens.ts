import { SCOPES } from '@codexdlc/domain';
import { SIGN_IN_TOKEN_NAME } from '@codexdlc/domain/sign-in';
import type { components } from '@codexdlc/platform-api/client';
import { Router, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { addFlash } from '../../http/page-middleware.ts';
import { platformOf } from '../../http/signed-in.ts';
import { requireFreshSignIn } from '../../sign-in/require-fresh-sign-in.ts';
import { readFields } from '../leads/form-texts.ts';
import { wholeNumber } from '../whole-number.ts';
import { readParams } from '../read-params.ts';
import { refusalOf, type Refusal } from './asked-again.ts';
import { showLedger, type LedgerPanel } from './ledger.ts';
import { wordsOf } from './page-words.ts';

type Token = components['schemas']['Token'];

export const TOKENS_PATH = '/crm/tokens';
const Params = z.object({ tokenId: z.uuid() });
const text = z.string().trim().max(1_000);
const Fields = z.object({
  name: text.catch(''),
  scope: z.enum(SCOPES),
  days: text.catch(''),
});
type Given = z.output<typeof Fields>;
const EMPTY: Given = { name: '', scope: 'read', days: '90' };

/** The platform's own tokens of whoever is signed in. Those of sign-ins are on the account's page. */
export function tokenPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });
  const isFresh = requireFreshSignIn(deps);

  router.get('/', async (_req, res) => {
    await show(deps, res);
  });

  router.post('/', isFresh, async (req, res) => {
    const given = readFields(Fields, req.body);
    const { name, scope, days } = given;
    let secret: string | undefined;
    const refusal = await refusalOf(wordsOf(deps, res), async () => {
      const made = await platformOf(deps, res).post('/v1/tokens', {
        body: { name, scopes: [scope], expiresInDays: wholeNumber(days) },
      });
      ({ secret } = made);
    });
    // Shown in this answer and never again: a reload must not make another one.
    res.set('Cache-Control', 'no-store').status(refusal?.status ?? 200);
    await show(deps, res, { refusal, secret, given: refusal ? given : EMPTY });
  });

  router.post('/:tokenId/revoke', async (req, res) => {
    const path = readParams(Params, req);
    await platformOf(deps, res).delete('/v1/tokens/{tokenId}', { params: { path } });
    addFlash(req, { tone: 'ok', text: wordsOf(deps, res).texts.saved });
    res.redirect(303, TOKENS_PATH);
  });

  return router;
}

async function show(
  deps: GatewayDeps,
  res: Response,
  more: { refusal?: Refusal | undefined; secret?: string | undefined; given?: Given } = {},
): Promise<void> {
  const { texts, format } = wordsOf(deps, res);
  const t = texts.tokens;
  const { items } = await platformOf(deps, res).get('/v1/tokens', { params: { query: { limit: 200 } } });
  const now = deps.now();
  const isUsable = ({ revokedAt, expiresAt }: Token): boolean =>
    revokedAt === null && new Date(expiresAt) > now;
  const shown = items.filter((token) => token.name !== SIGN_IN_TOKEN_NAME && isUsable(token));
  const { given = EMPTY, refusal } = more;
  const once: LedgerPanel[] =
    more.secret === undefined
      ? []
      : [{ title: t.once, facts: { items: [{ label: t.onceText, value: more.secret, kind: 'copy' }] } }];
  await showLedger(res, {
    title: t.title,
    head: { title: t.title, lead: t.lead },
    ...(refusal && { notice: refusal.notice }),
    ...(shown.length > 0
      ? {
          table: {
            caption: t.title,
            columns: [
              { label: texts.name },
              { label: t.scope },
              { label: t.expires, align: 'end' },
              { label: t.lastUsed, align: 'end', isSecondary: true },
            ],
            rows: shown.map((token) => ({
              cells: [
                { kind: 'text', text: token.name },
                { kind: 'text', text: token.scopes.map((scope) => t.scopes[scope]).join(', ') },
                { kind: 'text', text: format.date(new Date(token.expiresAt)) },
                token.lastUsedAt === null
                  ? { kind: 'none' }
                  : { kind: 'time', at: new Date(token.lastUsedAt) },
              ],
            })),
          },
        }
      : { empty: { title: t.title, text: texts.nothing, icon: 'key-round' } }),
    panels: once,
    forms: [
      {
        title: t.create,
        action: TOKENS_PATH,
        button: { label: t.create },
        fields: [
          {
            name: 'name',
            label: texts.name,
            isRequired: true,
            value: given.name,
            error: refusal?.fields['name'],
          },
          {
            name: 'scope',
            kind: 'select',
            label: t.scope,
            value: given.scope,
            options: SCOPES.map((each) => ({ value: each, label: t.scopes[each] })),
          },
          {
            name: 'days',
            kind: 'number',
            label: t.days,
            value: given.days,
            error: refusal?.fields['expiresInDays'],
            attributes: { min: 1, max: 365 },
          },
        ],
      },
      ...shown.map((token) => ({
        title: `${t.revoke}: ${token.name}`,
        lead: t.revokeText,
        action: `${TOKENS_PATH}/${token.id}/revoke`,
        fields: [],
        button: { label: t.revoke, kind: 'danger' as const },
      })),
    ],
  });
}
