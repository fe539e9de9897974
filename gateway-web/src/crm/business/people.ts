import { newId, ROLES } from '@codexdlc/domain';
import { unbindTelegram } from '@codexdlc/domain/hub';
import { clearSecondFactors } from '@codexdlc/domain/sign-in';
import { ifMatch } from '@codexdlc/platform-api/client';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { addFlash } from '../../http/page-middleware.ts';
import { platformOf, userOf } from '../../http/signed-in.ts';
import { isLocale } from '../../locale/locale.ts';
import { requireFreshSignIn } from '../../sign-in/require-fresh-sign-in.ts';
import { clientPath } from '../clients/client-path.ts';
import { readClientChoices } from '../clients/read-client-choices.ts';
import { readFields } from '../leads/form-texts.ts';
import { readParams } from '../read-params.ts';
import { readClientNames } from '../tenants/read-names.ts';
import { outcomeFlash, refusalOf, type Refusal } from './asked-again.ts';
import { inviteForm, nameOf, NOBODY, type InvitedPerson } from './invite-form.ts';
import { pagerOf, showLedger } from './ledger.ts';
import { wordsOf } from './page-words.ts';
import { USERS_PATH } from './users-path.ts';

const PAGE = 50;
const Query = z.object({
  search: z.string().trim().max(100).catch(''),
  role: z.enum(['', ...ROLES]).catch(''),
  /** People of one client; the form below is for one more. */
  client: z.union([z.literal(''), z.uuid()]).catch(''),
  cursor: z.union([z.literal(''), z.uuid()]).catch(''),
});
const Params = z.object({ userId: z.uuid() });
const ActionParams = Params.extend({
  action: z.enum(['disable', 'enable', 'invite', 'clear-factors', 'unbind-telegram']),
});
/** Longer than the platform takes: it is the one that refuses, beside the field. */
const text = z.string().trim().max(1_000).catch('');
const Fields = z.object({
  key: z.uuid().catch(() => newId()),
  name: text,
  email: text,
  role: z.enum(ROLES),
  clientId: text,
});
const TelegramFields = z.object({ botId: z.coerce.number().int(), telegramId: z.coerce.number().int() });
const ChangeFields = z.object({ version: z.coerce.number().int().min(1).catch(1) });

/** People are the architect's matter, and a stolen session must not make new ones: a second factor is asked for first. */
export function peoplePages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });
  const isFresh = requireFreshSignIn(deps);

  router.get('/', async (req, res) => {
    await showList(deps, req, res);
  });

  router.post('/', isFresh, async (req, res) => {
    const given = readFields(Fields, req.body);
    const { key, name, email, role, clientId } = given;
    const words = wordsOf(deps, res);
    let made: { id: string } | undefined;
    const refusal = await refusalOf(words, async () => {
      made = await platformOf(deps, res).post('/v1/users', {
        params: { header: { 'Idempotency-Key': key } },
        body: { name, email, role, ...(role === 'client' && clientId !== '' ? { clientId } : {}) },
      });
    });
    if (!made) {
      await showList(deps, req, res.status(refusal?.status ?? 422), refusal && { refusal, given });
      return;
    }
    const back = role === 'client' && clientId !== '' ? clientPath(clientId) : USERS_PATH;
    await invite(deps, req, res, { userId: made.id, email, back });
  });

  router.post('/:userId/:action', isFresh, async (req, res) => {
    const { userId, action } = readParams(ActionParams, req);
    const { version } = ChangeFields.parse(req.body ?? {});
    const platform = platformOf(deps, res);
    const path = { userId };
    if (action === 'invite') {
      const user = await platform.get('/v1/users/{userId}', { params: { path } });
      await invite(deps, req, res, { userId: user.id, email: user.email, back: USERS_PATH });
      return;
    }
    const words = wordsOf(deps, res);
    if (action === 'clear-factors' || action === 'unbind-telegram') {
      const { actor } = userOf(res);
      if (action === 'clear-factors') await clearSecondFactors(deps, actor, { userId });
      else await unbindTelegram(deps, actor, readFields(TelegramFields, req.body));
      addFlash(req, { tone: 'ok', text: words.texts.saved });
      res.redirect(303, `${USERS_PATH}/${userId}`);
      return;
    }
    const refusal = await refusalOf(words, () =>
      platform.patch('/v1/users/{userId}', {
        params: { path, header: { 'If-Match': ifMatch(version) } },
        body: { disabled: action === 'disable' },
      }),
    );
    addFlash(req, outcomeFlash(refusal, words.texts.saved));
    res.redirect(303, USERS_PATH);
  });

  return router;
}

async function invite(
  deps: GatewayDeps,
  req: Request,
  res: Response,
  { userId, email, back }: { userId: string; email: string; back: string },
): Promise<void> {
  const { locale, texts } = wordsOf(deps, res);
  await deps.jobs.send(deps.db, 'mail-invitation', { userId, locale: isLocale(locale) ? locale : 'de' });
  addFlash(req, { tone: 'ok', text: texts.people.invited(email) });
  res.redirect(303, back);
}

async function showList(
  deps: GatewayDeps,
  req: Request,
  res: Response,
  refused?: { refusal: Refusal; given: InvitedPerson },
): Promise<void> {
  const words = wordsOf(deps, res);
  const { texts, format } = words;
  const t = texts.people;
  const platform = platformOf(deps, res);
  const query = Query.parse(req.query);
  const { search, role, client, cursor } = query;
  const [{ items, nextCursor }, clients] = await Promise.all([
    platform.get('/v1/users', {
      params: {
        query: {
          limit: PAGE,
          ...(search === '' ? {} : { search }),
          ...(role === '' ? {} : { role }),
          ...(client === '' ? {} : { clientId: client }),
          ...(cursor === '' ? {} : { cursor }),
        },
      },
    }),
    readClientChoices(platform, client),
  ]);
  const names = await readClientNames(
    platform,
    items.flatMap(({ clientId }) => clientId ?? []),
  );
  const errors = refused?.refusal.fields ?? {};
  const pager = pagerOf(USERS_PATH, query, { nextCursor, summary: texts.shown(format.number(items.length)) });
  await showLedger(res, {
    title: t.title,
    head: { title: t.title, ...(client !== '' && { lead: `${texts.client}: ${nameOf(clients, client)}` }) },
    ...(refused && Object.keys(errors).length === 0 && { notice: refused.refusal.notice }),
    filter: {
      action: USERS_PATH,
      button: texts.filter,
      hidden: client === '' ? {} : { client },
      fields: [
        { name: 'search', kind: 'search', label: texts.name, value: search },
        {
          name: 'role',
          kind: 'select',
          label: t.role,
          value: role,
          options: [
            { value: '', label: texts.all },
            ...ROLES.map((each) => ({ value: each, label: t.roles[each] })),
          ],
        },
      ],
      ...(search !== '' || role !== '' || client !== ''
        ? { clear: { href: USERS_PATH, label: texts.clear } }
        : {}),
    },
    table: {
      caption: t.title,
      columns: [
        { label: texts.name },
        { label: t.role },
        { label: texts.client, isSecondary: true },
        { label: texts.state },
        { label: texts.since, align: 'end', isSecondary: true },
      ],
      rows: items.map((user) => ({
        cells: [
          { kind: 'link', text: user.name, href: `${USERS_PATH}/${user.id}`, note: user.email },
          { kind: 'text', text: t.roles[user.role] },
          user.clientId === null
            ? { kind: 'none' }
            : { kind: 'link', text: names.get(user.clientId) ?? '', href: clientPath(user.clientId) },
          {
            kind: 'status',
            status:
              user.disabledAt === null ? { tone: 'ok', word: t.active } : { tone: 'idle', word: t.disabled },
          },
          { kind: 'time', at: new Date(user.createdAt) },
        ],
      })),
    },
    ...(pager && { pager }),
    forms: [
      inviteForm(words, {
        clients,
        given: refused?.given ?? { ...NOBODY, ...(client !== '' && { role: 'client', clientId: client }) },
        errors,
      }),
    ],
  });
}
