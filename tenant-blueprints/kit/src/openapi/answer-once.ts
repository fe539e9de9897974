import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { AppError } from '../errors.ts';
import { createAnswersRepository, type AnswerKey } from './answers-repository.ts';
import type { ApiAnswer } from './api-route.ts';

/** Who has not answered by then was killed in the middle of it. */
const LOST_MS = 60_000;

export interface OnceDeps {
  db: Knex;
  now: () => Date;
}

/** The same key and the same request: the same answer, and the work is done once. */
export async function answerOnce(
  deps: OnceDeps,
  key: AnswerKey,
  request: object,
  work: () => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
  const answers = createAnswersRepository(deps.db);
  const hash = createHash('sha256').update(JSON.stringify(request)).digest();
  if (!(await answers.begin(key, hash, deps.now()))) {
    const before = await answers.find(key);
    if (before && !before.requestHash.equals(hash))
      throw new AppError(
        { code: 'IDEMPOTENCY_KEY_REUSED', status: 422 },
        'this Idempotency-Key was used for another request; use a new one',
      );
    if (before?.answer) return before.answer;
    const isLost = before && deps.now().getTime() - before.createdAt.getTime() > LOST_MS;
    if (!isLost)
      throw new AppError(
        'CONFLICT',
        'a request with this Idempotency-Key is being worked on; ask again in a moment',
      );
  }
  try {
    const answer = await work();
    await answers.finish(key, answer);
    return answer;
  } catch (error) {
    await answers.forget(key);
    throw error;
  }
}
