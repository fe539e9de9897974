import type { Knex } from 'knex';
import { containsPattern } from '../../database/like-pattern.ts';
import { storableJson } from '../updates/storable-json-rules.ts';

/** What was never to arrive keeps its content too: for whoever has to take it away. */
export async function overwriteDroppedMessages(
  trx: Knex.Transaction,
  botId: number,
  key: string,
  content: unknown,
): Promise<number> {
  return trx('telegram_messages')
    .where({ bot_id: botId, key })
    .whereNotNull('dropped')
    .update({ content: storableJson(content) });
}

/** Keys of all messages in which one of these words stands, such as an id in a link or a button. Reads all of them. */
export async function keysMentioning(
  trx: Knex.Transaction,
  botId: number,
  words: readonly string[],
): Promise<string[]> {
  return trx('telegram_messages')
    .where({ bot_id: botId })
    .whereRaw('content::text like any(?)', [words.map((word) => containsPattern(word))])
    .distinct()
    .orderBy('key')
    .pluck<string[]>('key');
}
