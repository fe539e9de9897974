import type { Knex } from 'knex';
import { containsPattern } from '../../database/like-pattern.ts';

/**
 * Takes away what handled updates tell, where one of these words stands in them: a press brings the whole message along
 * to which its button belongs. Reads all of them; returns how many it were.
 */
export async function overwriteUpdatesMentioning(
  trx: Knex.Transaction,
  botId: number,
  words: readonly string[],
): Promise<number> {
  return trx('telegram_updates')
    .where({ bot_id: botId })
    .whereNotNull('handled_at')
    .whereRaw('payload::text like any(?)', [words.map((word) => containsPattern(word))])
    .update({ payload: trx.raw(`jsonb_build_object('update_id', update_id)`) });
}
