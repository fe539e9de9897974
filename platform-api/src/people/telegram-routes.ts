import { AppError } from '@codexdlc/domain';
import { createBindingCode } from '@codexdlc/domain/hub';
import { z } from 'zod';
import { route, type Route } from '../http/route.ts';

const NewTelegramCode = z
  .object({
    code: z.string().meta({ description: 'Send it to the bot as "/bind CODE"; it works once.' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'NewTelegramCode' });

/** For whoever has no CRM at hand, such as the first architect on a terminal. The rest is in the CRM. */
export function telegramRoutes(): Route[] {
  return [
    route({
      method: 'post',
      path: '/v1/telegram/codes',
      // The bot acts for whoever is bound: making a code is making a token.
      permission: 'token:own',
      id: 'createTelegramCode',
      tag: 'Tokens',
      summary: 'Make a code that binds a Telegram account to you; it is shown once and works for ten minutes',
      idempotency: 'once',
      answer: { status: 201, schema: NewTelegramCode },
      async handle({ db, actor }) {
        if (actor.kind !== 'user') throw new AppError('FORBIDDEN', 'Only a user has a Telegram account.');
        const { userId } = actor;
        const { code, expiresAt } = await createBindingCode({ db, now: () => new Date() }, actor, { userId });
        return { status: 201, body: { code, expiresAt: expiresAt.toISOString() } };
      },
    }),
  ];
}
