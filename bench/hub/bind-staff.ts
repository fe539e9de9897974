import { createUser, systemActor } from '@codexdlc/domain';
import { createBindingCode } from '@codexdlc/domain/hub';
import { actorOfUser } from '@codexdlc/domain/sign-in';
import type { Knex } from 'knex';
import type { TelegramProcess } from './telegram-process.ts';
import { untilAnswered } from './until-answered.ts';

/** New operators in new chats, bound as people are: each writes a one-time code to the bot. Answers the numbers of the chats. */
export async function bindStaff(db: Knex, telegram: TelegramProcess, count: number): Promise<number[]> {
  const chats = await telegram.ask('seats', count);
  for (const seat of chats.keys()) {
    const email = `bench-operator-${seat}@example.org`;
    const name = `Operator ${seat + 1}`;
    const user = await createUser({ db }, systemActor('bench'), { email, name, role: 'operator' });
    const { code } = await createBindingCode({ db, now: () => new Date() }, actorOfUser(user), {
      userId: user.id,
    });
    await telegram.ask('say', { seat, text: `/bind ${code}` });
  }
  await untilAnswered(telegram, count);
  const bound = await db('telegram_people').select('telegram_id');
  if (bound.length < count) throw new Error(`${bound.length} of ${count} people are bound`);
  return chats;
}
