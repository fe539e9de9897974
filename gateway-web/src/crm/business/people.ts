import { newId, ROLES } from '@codexdlc/domain';
import { clearSecondFactors } from '@codexdlc/domain/sign-in';
import { ifMatch } from '@codexdlc/platform-api/client';
import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { addFlash } from '../../http/page-middleware.ts';
import { platformOf, userOf } from '../../http/signed-in.ts';
import { isLocale } from '../../locale/locale.ts';
import { requireFreshSignIn } from '../../sign-in/require-fresh-sign-in.ts';
import { readParams } from '../read-params.ts';
import { readClientNames } from '../tenants/read-names.ts';
import { refusalOf, type Refusal } from './asked-again.ts';
import { pagerOf, showLedger } from './ledger.ts';
import { wordsOf } from './page-words.ts';

export const USERS_PATH = '/crm/users';
const PAGE = 50;
const Query = z.object({
  search: z.string().trim().max(100).catch(''),
  role: z.enum(['', ...ROLES]).catch(''),
  cursor: z.union([z.literal(''), z.uuid()]).catch(''),
});
const Params = z.object({ userId: z.uuid() });
const ActionParams = Params.extend({ action: z.enum(['disable', 'enable', 'invite', 'clear-factors']) });
const text = (max: number) => z.string().trim().max(max).catch('');
const Fields = z.object({
  key: z.uuid().catch(() => newId()),
  name: text(120),
  email: text(254),
  role: z.enum(ROLES).catch('operator'),
  clientId: text(40),
  version: z.coerce.number().int().min(1).catch(1),
});
type Given = z.output<typeof Fields>;

/** People are the architect's matter, and a stolen session must not make new ones: a second factor is asked for first. */
export function peoplePages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true });
  const isFresh = requireFreshSignIn(deps);

  router.get('/', async (req, res) => {
    await showList(deps, req, res);
  });

  router.post('/', isFresh, async (req, res) => {
    const given = Fields.parse(req.body ?? {});
    const { key, name, email, role, clientId } = given;
    const words = wordsOf(deps, res);
    let made: { id: string } | undefined;
    const refusal = await refusalOf(words.locale, async () => {
      made = await platformOf(deps, res).post('/v1/users', {
        params: { header: { 'Idempotency-Key': key } },
        body: { name, email, role, ...(role === 'client' && clientId !== '' ? { clientId } : {}) },
      });
    });
    if (!made) {
      await showList(deps, req, res.status(refusal?.status ?? 422), refusal && { refusal, given });
      return;
    }
    await invite(deps, req, res, made.id, email);
  });

  router.post('/:userId/:action', isFresh, async (req, res) => {
    const { userId, action } = readParams(ActionParams, req);
    const { version } = Fields.parse(req.body ?? {});
    const platform = platformOf(deps, res);
    const path = { userId };
    if (action === 'invite') {
      const user = await platform.get('/v1/users/{userId}', { params: { path } });
      await invite(deps, req, res, user.id, user.email);
      return;
    }
    const words = wordsOf(deps, res);
    if (action === 'clear-factors') {
      await clearSecondFactors(deps, userOf(res).actor, { userId });
      addFlash(req, { tone: 'ok', text: words.texts.saved });
      res.redirect(303, `${USERS_PATH}/${userId}`);
      return;
    }
    const refusal = await refusalOf(words.locale, () =>
      platform.patch('/v1/users/{userId}', {
        params: { path, header: { 'If-Match': ifMatch(version) } },
        body: { disabled: action === 'disable' },
      }),
    );
    const said = refusal
      ? [refusal.notice.text, ...(refusal.notice.items ?? [])].join(' ')
      : words.texts.saved;
    addFlash(req, { tone: refusal ? 'bad' : 'ok', text: said });
    res.redirect(303, USERS_PATH);
  });

  return router;
}

async function invite(
  deps: GatewayDeps,
  req: Request,
  res: Response,
  userId: string,
  email: string,
): Promise<void> {
  const { locale, texts } = wordsOf(deps, res);
  await deps.jobs.send(deps.db, 'mail-invitation', { userId, locale: isLocale(locale) ? locale : 'de' });
  addFlash(req, { tone: 'ok', text: texts.people.invited(email) });
  res.redirect(303, USERS_PATH);
}

async function showList(
  deps: GatewayDeps,
  req: Request,
  res: Response,
  refused?: { refusal: Refusal; given: Given },
): Promise<void> {
  const { texts, format } = wordsOf(deps, res);
  const t = texts.people;
  const platform = platformOf(deps, res);
  const query = Query.parse(req.query);
  const { search, role, cursor } = query;
  const [{ items, nextCursor }, clients] = await Promise.all([
    platform.get('/v1/users', {
      params: {
        query: {
          limit: PAGE,
          ...(search === '' ? {} : { search }),
          ...(role === '' ? {} : { role }),
          ...(cursor === '' ? {} : { cursor }),
        },
      },
    }),
    platform.get('/v1/clients', { params: { query: { limit: 200 } } }),
  ]);
  const names = await readClientNames(
    platform,
    items.flatMap(({ clientId }) => clientId ?? []),
  );
  const errors = refused?.refusal.fields ?? {};
  const given = refused?.given;
  const pager = pagerOf(USERS_PATH, query, { nextCursor, summary: texts.shown(format.number(items.length)) });
  await showLedger(res, {
    title: t.title,
    head: { title: t.title },
    ...(refused && Object.keys(errors).length === 0 && { notice: refused.refusal.notice }),
    filter: {
      action: USERS_PATH,
      button: texts.filter,
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
      ...(search !== '' || role !== '' ? { clear: { href: USERS_PATH, label: texts.clear } } : {}),
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
          { kind: 'text', text: (user.clientId !== null && names.get(user.clientId)) || '' },
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
      {
        title: t.invite,
        lead: t.inviteLead,
        action: USERS_PATH,
        hidden: { key: newId() },
        button: { label: t.invite },
        fields: [
          {
            name: 'name',
            label: texts.name,
            isRequired: true,
            value: given?.name ?? '',
            error: errors['name'],
          },
          {
            name: 'email',
            kind: 'email',
            label: texts.email,
            isRequired: true,
            value: given?.email ?? '',
            error: errors['email'],
          },
          {
            name: 'role',
            kind: 'select',
            label: t.role,
            value: given?.role ?? 'operator',
            options: ROLES.map((each) => ({ value: each, label: t.roles[each] })),
          },
          {
            name: 'clientId',
            kind: 'select',
            label: t.client,
            help: t.clientHelp,
            value: given?.clientId ?? '',
            error: errors['clientId'],
            options: [
              { value: '', label: '–' },
              ...clients.items.map(({ id, name }) => ({ value: id, label: name })),
            ],
          },
        ],
      },
    ],
  });
}

export function userDetailPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/:userId', async (req, res) => {
    const path = readParams(Params, req);
    const { texts } = wordsOf(deps, res);
    const t = texts.people;
    const user = await platformOf(deps, res).get('/v1/users/{userId}', { params: { path } });
    const isDisabled = user.disabledAt !== null;
    const base = `${USERS_PATH}/${user.id}`;
    const version = String(user.version);
    await showLedger(res, {
      title: user.name,
      head: {
        title: user.name,
        status: isDisabled ? { tone: 'idle', word: t.disabled } : { tone: 'ok', word: t.active },
        crumbs: [{ label: t.title, href: USERS_PATH }, { label: user.name }],
      },
      panels: [
        {
          title: t.title,
          facts: {
            items: [
              { label: texts.email, value: user.email },
              { label: t.role, value: t.roles[user.role] },
              { label: texts.since, at: new Date(user.createdAt) },
            ],
          },
        },
      ],
      forms: [
        {
          title: t.newLink,
          action: `${base}/invite`,
          fields: [],
          button: { label: t.newLink, kind: 'plain' },
        },
        {
          title: t.clearFactors,
          lead: t.clearFactorsText,
          action: `${base}/clear-factors`,
          fields: [],
          button: { label: t.clearFactors, kind: 'plain' },
        },
        {
          title: isDisabled ? t.enable : t.disable,
          ...(!isDisabled && { lead: t.disableText }),
          action: `${base}/${isDisabled ? 'enable' : 'disable'}`,
          hidden: { version },
          fields: [],
          button: { label: isDisabled ? t.enable : t.disable, kind: isDisabled ? 'plain' : 'danger' },
        },
      ],
    });
  });
  return router;
}
