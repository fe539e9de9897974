import { Router } from 'express';
import { z } from 'zod';
import type { GatewayDeps } from '../../http/gateway-deps.ts';
import { platformOf, userOf } from '../../http/signed-in.ts';
import { clientPath } from '../clients/client-path.ts';
import { readParams } from '../read-params.ts';
import { readClientNames } from '../tenants/read-names.ts';
import { showLedger } from './ledger.ts';
import { wordsOf } from './page-words.ts';
import { telegramForms } from './telegram-forms.ts';
import { USERS_PATH } from './users-path.ts';

const Params = z.object({ userId: z.uuid() });

export function userDetailPages(deps: GatewayDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/:userId', async (req, res) => {
    const path = readParams(Params, req);
    const { texts, format, locale } = wordsOf(deps, res);
    const t = texts.people;
    const platform = platformOf(deps, res);
    const user = await platform.get('/v1/users/{userId}', { params: { path } });
    const { clientId } = user;
    const names = await readClientNames(platform, clientId === null ? [] : [clientId]);
    const isDisabled = user.disabledAt !== null;
    const base = `${USERS_PATH}/${user.id}`;
    const version = String(user.version);
    const telegram = await telegramForms(deps, userOf(res).actor, {
      userId: user.id,
      base,
      locale,
      date: (at) => format.date(at),
    });
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
              ...(clientId === null
                ? []
                : [
                    {
                      label: texts.client,
                      value: names.get(clientId) ?? clientId,
                      href: clientPath(clientId),
                    },
                  ]),
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
        ...telegram,
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
