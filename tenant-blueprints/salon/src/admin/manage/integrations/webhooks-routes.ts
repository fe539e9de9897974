import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { FormError } from '@codexdlc/blueprint-kit/forms/form.ts';
import { addressField } from '@codexdlc/blueprint-kit/forms/text-fields.ts';
import { checkField, choicesField } from '@codexdlc/blueprint-kit/forms/value-fields.ts';
import { urlProblem } from '@codexdlc/blueprint-kit/webhooks/public-address.ts';
import type { Delivery, Webhook } from '@codexdlc/blueprint-kit/webhooks/webhook.ts';
import { createWebhooksRepository } from '@codexdlc/blueprint-kit/webhooks/webhooks-repository.ts';
import { WEBHOOK_EVENTS } from '../../../worker/appointment-events.ts';
import { formPage, type Saved } from '../form-page.ts';
import { actionRoute } from '../list-page.ts';
import type { ManageDeps } from '../manage-deps.ts';
import { momentWords } from '../moment-words.ts';
import type { Reader } from '../reader.ts';
import { changeWebhook, makeWebhook, renewWebhookSecret } from './webhook-verbs.ts';

const path = '/settings/webhooks';
const roles = ['owner'] as const;
/** As many as the verb takes. */
const MOST_WEBHOOKS = 20;
const TONES = { waiting: 'wait', delivered: 'ok', failed: 'bad' } as const;

/** Addresses of other systems that are told what happens here. */
export function addWebhooksRoutes(admin: AdminRouter, deps: ManageDeps): void {
  formPage(admin, deps, {
    path,
    roles,
    active: 'settings',
    load: () => createWebhooksRepository(deps.db).list(),
    form: (_webhooks, { t }) => {
      const words = t.integrations.webhooks;
      return {
        url: addressField({ label: words.url, max: 500, isRequired: true, help: words.urlHelp }),
        events: choicesField({
          label: words.events,
          options: WEBHOOK_EVENTS.map((value) => ({ value, label: words.eventNames[value] })),
        }),
        tellsCustomer: checkField({ label: words.tellsCustomer, help: words.tellsCustomerHelp }),
      };
    },
    show: () => ({ events: [...WEBHOOK_EVENTS] }),
    look: (webhooks, reader) => ({
      title: reader.t.integrations.webhooks.title,
      lead: reader.t.integrations.webhooks.lead,
      submit: reader.t.integrations.webhooks.add,
      sections: [{ title: reader.t.integrations.webhooks.add, rows: ['url', 'events', 'tellsCustomer'] }],
      back: { href: '/settings', label: reader.t.settings.title },
      view: 'admin/manage/secrets',
      model: {
        entries: webhooks.map((webhook) => entryOf(webhook, reader)),
        noneText: reader.t.integrations.webhooks.none,
      },
    }),
    async save(values, { userId }, webhooks, reader) {
      if (webhooks.length >= MOST_WEBHOOKS)
        return { to: path, said: reader.t.integrations.webhooks.tooMany, isRefused: true };
      if (urlProblem(values.url) !== undefined) throw new FormError({ url: { code: 'badAddress' } });
      if (values.events.length === 0) throw new FormError({ events: { code: 'missing' } });
      return shownOnce(await makeWebhook(deps, values, { userId }), reader);
    },
  });

  formPage(admin, deps, {
    path: `${path}/:id`,
    roles,
    active: 'settings',
    async load(reader) {
      const webhooks = createWebhooksRepository(deps.db);
      const webhook = await webhooks.find(reader.id('id'));
      if (!webhook) throw new AppError('NOT_FOUND', 'there is no such webhook');
      return { webhook, deliveries: await webhooks.listDeliveries(webhook.id) };
    },
    form: () => ({}),
    show: () => ({}),
    look: ({ webhook, deliveries }, reader) => {
      const words = reader.t.integrations.webhooks;
      const here = `${path}/${webhook.id}`;
      return {
        title: new URL(webhook.url).host,
        lead: entryOf(webhook, reader).details.join(' '),
        submit: words.rotate,
        sections: [{ title: words.rotate, help: words.rotateHelp, rows: [] }],
        back: { href: path, label: words.title },
        above: 'admin/manage/parts/deliveries',
        model: {
          deliveries: deliveries.map((delivery) => deliveryOf(delivery, reader)),
          afterwards: [
            webhook.isActive
              ? { label: words.switchOff, action: `${here}/off`, isPlain: true }
              : { label: words.switchOn, action: `${here}/on`, isPlain: true },
            { label: words.remove, action: `${here}/remove` },
          ],
        },
      };
    },
    async save(_values, { userId }, { webhook }, reader) {
      return shownOnce(await renewWebhookSecret(deps, webhook.id, { userId }), reader);
    },
  });

  for (const wanted of ['on', 'off', 'remove'] as const)
    actionRoute(admin, deps, {
      path: `${path}/:id/${wanted}`,
      roles,
      back: () => path,
      async act(reader) {
        await changeWebhook(deps, reader.id('id'), wanted, { userId: reader.user.id });
        return { to: path, said: reader.t.integrations.webhooks.switched };
      },
    });
}

function shownOnce(secret: string, { t }: Reader): Saved {
  const words = t.integrations.webhooks;
  const back = { href: path, label: words.title };
  return {
    shown: { view: 'admin/manage/secret', title: words.onceTitle, model: { secret, text: words.once }, back },
  };
}

function entryOf(webhook: Webhook, { t, f, settings }: Reader) {
  const words = t.integrations.webhooks;
  const events = WEBHOOK_EVENTS.filter((event) => webhook.events.includes(event));
  const failing =
    webhook.failingSince && words.failing(momentWords(f, settings.timeZone, webhook.failingSince));
  return {
    name: webhook.url,
    href: `${path}/${webhook.id}`,
    state: webhook.isActive ? words.active : words.off,
    tone: webhook.isActive ? (failing === undefined ? 'ok' : 'bad') : 'off',
    details: [
      events.map((event) => words.eventNames[event]).join(', '),
      ...(failing === undefined ? [] : [failing]),
      ...(webhook.disabledWhy === undefined ? [] : [webhook.disabledWhy]),
    ],
  };
}

function deliveryOf(delivery: Delivery, { t, f, settings }: Reader) {
  const words = t.integrations.webhooks;
  return {
    when: momentWords(f, settings.timeZone, delivery.createdAt),
    event: delivery.event,
    state: words.states[delivery.state],
    tone: TONES[delivery.state],
    attempts: delivery.attempts,
    answer: delivery.lastStatus ?? delivery.lastError ?? '',
  };
}
