import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { createMessagesRepository } from './messages-repository.ts';
import type { NewMessage } from './message.ts';

/**
 * Part of the transaction of what caused it; the worker sends it.
 * @returns false when the same message was written before.
 */
export function writeMessage(trx: Knex, message: NewMessage): Promise<boolean> {
  return createMessagesRepository(trx).insert(randomUUID(), message);
}
