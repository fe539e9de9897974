import type { Knex } from 'knex';
import type { UserActor } from '../../access/actor.ts';
import { recordAudit } from '../../audit/audit-repository.ts';
import { AppError, because, notFound } from '../../errors.ts';
import {
  bindingCodeExpiry,
  hashBindingCode,
  MOST_OPEN_CODES,
  newBindingCode,
  readBindingCode,
} from './binding-code-rules.ts';
import { createBindingCodesRepository } from './binding-codes-repository.ts';

export interface BindingDeps {
  db: Knex;
  now: () => Date;
}

export interface NewBindingCode {
  /** Shown once; only its hash is stored. */
  code: string;
  expiresAt: Date;
}

/** A code with which its owner tells the bot who they are. For oneself only: whoever has it acts as that user. */
export async function createBindingCode(
  deps: BindingDeps,
  actor: UserActor,
  input: { userId: string },
): Promise<NewBindingCode> {
  if (input.userId !== actor.userId) throw notFound('user', input.userId);
  const code = newBindingCode();
  const now = deps.now();
  const expiresAt = bindingCodeExpiry(now);
  await deps.db.transaction(async (trx) => {
    // Ten requests at once count one after the other.
    await trx('users').where('id', actor.userId).forNoKeyUpdate().first('id');
    const codes = createBindingCodesRepository(trx);
    await codes.removeExpired(now);
    if ((await codes.countOpen(actor.userId, now)) >= MOST_OPEN_CODES) throw tooMany();
    await codes.insert({ hash: hashOf(code), userId: actor.userId, now, expiresAt });
    await recordAudit(trx, actor, {
      action: 'telegram.code-made',
      object: { kind: 'user', id: actor.userId },
      ...(actor.clientId === undefined ? {} : { clientId: actor.clientId }),
      details: { expiresAt: expiresAt.toISOString() },
    });
  });
  return { code, expiresAt };
}

function hashOf(code: string): Buffer {
  return hashBindingCode(readBindingCode(code) ?? code);
}

function tooMany(): AppError {
  return new AppError('RATE_LIMITED', `${MOST_OPEN_CODES} codes for Telegram are waiting already.`, {
    why: 'Each of them can still be used.',
    todo: 'Use one of them, or wait ten minutes.',
    ...because('telegram-codes-too-many', { most: MOST_OPEN_CODES }),
  });
}
