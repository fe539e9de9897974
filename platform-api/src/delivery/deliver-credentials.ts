import {
  createHandoversRepository,
  emit,
  isLastAttempt,
  linkExpiry,
  MAX_DELIVERY_ATTEMPTS,
  recordAudit,
  systemActor,
  type Addressee,
  type Handover,
} from '@codexdlc/domain';
import type { Knex } from 'knex';
import type { DeliverySettings } from './delivery-settings.ts';
import { handoverMail } from './mail/handover-mail.ts';
import type { Mailer } from '@codexdlc/domain/process/mailer';
import { smtpFailure, type SmtpFailure } from './mail/smtp-failure-rules.ts';
import { hashCode, makeCode } from './one-time-code.ts';

export interface DeliverCredentialsDeps {
  db: Knex;
  mailer: Mailer;
  settings: DeliverySettings;
  now: () => Date;
}

const ACTOR = systemActor('delivery');

/**
 * One attempt to send the mail of a hand-over. The code is made here and lives only in this call and in the mail; its
 * hash is stored first, so that a mail that goes out always works, and a repeated one puts the one before out of use.
 * Throws while another attempt makes sense; a failure for good is stored and told, not thrown.
 */
export async function deliverCredentials(
  deps: DeliverCredentialsDeps,
  { handoverId }: { handoverId: string },
  signal: AbortSignal,
): Promise<void> {
  const handovers = createHandoversRepository(deps.db, ACTOR);
  const waiting = await handovers.find(handoverId);
  if (waiting?.state !== 'queued') return;
  // The worker died in the last attempt: nobody could write down how it ended.
  if (waiting.attempts >= MAX_DELIVERY_ATTEMPTS) {
    const reason = waiting.lastError ?? 'The worker was stopped while it sent the mail.';
    await settleFailure(deps, waiting, { isPermanent: false, reason });
    return;
  }
  const code = makeCode();
  const attempt = await handovers.beginAttempt(handoverId, hashCode(code), linkExpiry(deps.now()));
  if (!attempt) return;

  const failure = await send(deps, attempt, code, signal);
  if (failure) {
    await settleFailure(deps, attempt, failure);
    if (!isLastAttempt(attempt.attempts, failure)) throw new DeliveryDelayed(failure.reason);
    return;
  }
  await deps.db.transaction(async (trx) => {
    const inTrx = createHandoversRepository(trx, ACTOR);
    const sent = await inTrx.markSent(handoverId, hashCode(code));
    if (!sent) return;
    await record(trx, 'handover.sent', sent, await inTrx.addressee(sent.tenantId));
    await emit(trx, 'handover:sent', { handoverId, tenantId: sent.tenantId });
  });
}

/** Its text is all that the queue keeps of a failed run: the cause, which may quote the mail, stays out of it. */
class DeliveryDelayed extends Error {
  override readonly name = 'DeliveryDelayed';
}

async function send(
  { db, mailer, settings }: DeliverCredentialsDeps,
  handover: Handover,
  code: string,
  signal: AbortSignal,
): Promise<SmtpFailure | undefined> {
  try {
    const subject = await createHandoversRepository(db, ACTOR).addressee(handover.tenantId);
    const mail = await handoverMail(settings, {
      handoverId: handover.id,
      attempt: handover.attempts,
      to: handover.email,
      language: handover.language,
      subject,
      code,
      expiresAt: handover.expiresAt ?? new Date(),
    });
    await mailer.send(mail, signal);
    return undefined;
  } catch (error) {
    return smtpFailure(error, [code]);
  }
}

async function settleFailure(
  { db }: DeliverCredentialsDeps,
  handover: Handover,
  failure: SmtpFailure,
): Promise<void> {
  const { id, tenantId, attempts } = handover;
  const { reason } = failure;
  const isLast = isLastAttempt(attempts, failure);
  await db.transaction(async (trx) => {
    const handovers = createHandoversRepository(trx, ACTOR);
    const noted = await handovers.noteFailure(id, { attempt: attempts, reason, isLast });
    if (!noted || !isLast) return;
    await record(trx, 'handover.failed', noted, await handovers.addressee(tenantId), { reason });
    await emit(trx, 'handover:failed', { handoverId: id, tenantId, reason });
  });
}

async function record(
  trx: Knex,
  action: string,
  { id, email, attempts }: Handover,
  { tenantId, clientId }: Addressee,
  more: { reason?: string } = {},
): Promise<void> {
  await recordAudit(trx, ACTOR, {
    action,
    object: { kind: 'tenant', id: tenantId },
    clientId,
    details: { handoverId: id, email, attempts, ...more },
  });
}
