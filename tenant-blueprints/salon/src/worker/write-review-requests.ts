import { writeMessage } from '@codexdlc/blueprint-kit/messages/write-message.ts';
import { createAppointmentFactsRepository } from '../data/appointment-facts-repository.ts';
import { createReviewRequestsRepository, type EndedVisit } from '../data/review-requests-repository.ts';
import { customerMessage } from '../messages/customer-message.ts';
import { REVIEW_REQUEST } from '../messages/mail-wordings.ts';
import type { MessageContext } from '../messages/message-context.ts';
import { mailHash } from '../review-requests/mail-hash.ts';
import { mayAsk } from '../review-requests/may-ask.ts';
import { refusalPath } from '../review-requests/refusal-link.ts';
import { askedAgainBefore, endedBetween } from '../review-requests/review-request-rules.ts';
import type { WorkerDeps } from './worker-deps.ts';

/**
 * Asks guests how their visit was: each visit once, each guest once in a long time, nobody who has said no. Whoever is
 * killed in between leaves either a message or none, and the next one looks again.
 */
export async function writeReviewRequests(deps: WorkerDeps): Promise<number> {
  const context = await deps.context();
  const { reviewsAskedSince, reviewUrl, reviewAfterHours } = context.settings;
  if (reviewsAskedSince === null || reviewUrl === '') return 0;
  const ended = endedBetween(deps.now(), reviewAfterHours);
  const visits = await createReviewRequestsRepository(deps.db).listEnded(ended, new Date(reviewsAskedSince));
  let written = 0;
  for (const visit of visits) if (await ask(deps, context, visit)) written += 1;
  return written;
}

async function ask(deps: WorkerDeps, context: MessageContext, visit: EndedVisit): Promise<boolean> {
  return deps.db.transaction(async (trx) => {
    // Two workers with two visits of one guest: the second waits here and sees the message of the first.
    const requests = createReviewRequestsRepository(trx);
    if (!(await requests.lockGuest(visit.customerId))) return false;
    const facts = await createAppointmentFactsRepository(trx).find(visit.id);
    const mail = facts?.appointment.customer.mail;
    const now = deps.now();
    if (!facts || mail === undefined || !(await mayAsk(trx, facts.appointment, now))) return false;
    if (await requests.wasAskedSince(askedAgainBefore(now), { customerId: visit.customerId, mail }))
      return false;
    const message = customerMessage(
      letterTo(deps, context, facts.appointment.language, mail),
      context,
      facts,
      `${REVIEW_REQUEST}:${visit.id}`,
    );
    return message !== undefined && writeMessage(trx, { ...message, notBefore: now });
  });
}

function letterTo(
  { keys }: WorkerDeps,
  { siteUrl, settings }: MessageContext,
  language: string,
  mail: string,
) {
  const refuseUrl = `${siteUrl}${refusalPath(keys.links, mailHash(mail))}?lang=${language}`;
  return { kind: REVIEW_REQUEST, url: settings.reviewUrl, refuseUrl } as const;
}
