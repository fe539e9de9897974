import { wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import { findFreeDays } from '../booking/find-free-slots.ts';
import { isStillChangeable } from '../booking/permission-rules.ts';
import { createDepositsRepository } from '../data/deposits-repository.ts';
import { createServicesRepository } from '../data/services-repository.ts';
import { createShopWindowRepository } from '../data/shop-window-repository.ts';
import { askedDeposit } from '../deposits/deposit-rules.ts';
import { firstName } from './manage-access.ts';
import type { SiteFrame } from './site-frame.ts';
import { timesView } from './times-view.ts';
import { offersChat } from './visit-chat.ts';
import { renderVisitPart, type VisitPage } from './visit-part.ts';
import { stateOf, type VisitState } from './visit-state.ts';
import { whenView } from './visit-view.ts';

const MINUTE_MS = 60_000;

export async function renderVisit(page: VisitPage): Promise<void> {
  const { deps, req, frame, appointment } = page;
  const { texts, settings, formats } = frame;
  const now = deps.now();
  const state = stateOf(appointment, now);
  const said = typeof req.query['said'] === 'string' ? req.query['said'] : '';
  const deposit = await createDepositsRepository(deps.db).find(appointment.id);
  const toAsk = state === 'offered' ? await offeredDeposit(page) : undefined;
  const until = new Date(appointment.from.getTime() - settings.changeUntilMinutes * MINUTE_MS);
  const moment = (instant: Date) => {
    const { day, time } = whenView(frame, instant);
    return `${day}, ${time}`;
  };
  const person = (await createShopWindowRepository(deps.db).people()).find(
    ({ id }) => id === appointment.staffId,
  );
  renderVisitPart(page, 'visit', titleOf(frame, state, said), {
    state,
    notice: noticeOf(frame, said),
    isNew: said === 'booked',
    hello: texts.visit.hello(firstName(appointment.customer.name)),
    who: person?.name ?? '',
    reference: appointment.id.slice(0, 8),
    offersChat: await offersChat(page),
    isChangeable:
      state === 'booked' &&
      isStillChangeable(
        { kind: 'customer' },
        { from: appointment.from, now, changeUntilMinutes: settings.changeUntilMinutes },
      ),
    changeUntil:
      settings.changeUntilMinutes > 0 ? texts.visit.nextChange(moment(until)) : texts.visit.nextAnytime,
    hasMail: appointment.customer.mail !== undefined,
    reminder: appointment.customer.mail === undefined ? undefined : settings.reminderHours[0],
    toPay: toAsk && texts.booking.depositNote(formats.money(toAsk)),
    heldUntil: appointment.heldUntil && moment(appointment.heldUntil),
    deposit: deposit && {
      isDue: deposit.state === 'due',
      isPaid: deposit.state === 'paid',
      text: texts.visit.depositDue(formats.money(deposit.amountCents), moment(deposit.dueUntil)),
      reference: deposit.reference,
    },
  });
}

/** What taking an offer asks for beforehand. */
async function offeredDeposit({ deps, frame, appointment }: VisitPage): Promise<number | undefined> {
  const ids = appointment.services.map(({ serviceId }) => serviceId);
  return askedDeposit(frame.settings, await createServicesRepository(deps.db).depositOf(ids));
}

function titleOf({ texts }: SiteFrame, state: VisitState, said: string): string {
  switch (state) {
    case 'booked':
      if (said === 'booked') return texts.visit.booked;
      return said === 'moved' ? texts.visit.moved : texts.visit.yours;
    case 'held':
      return texts.visit.held;
    case 'cancelled':
      return texts.visit.cancelled;
    case 'past':
      return texts.visit.past;
    case 'offered':
      return texts.waiting.offer;
    case 'lapsed':
      return texts.waiting.offerGone;
  }
}

function noticeOf({ texts, settings }: SiteFrame, said: string): string | undefined {
  if (said === 'changed') return texts.errors.changedMeanwhile;
  if (said === 'late') return texts.visit.tooLate(settings.phone);
  return said === 'gone' ? texts.waiting.offerGone : undefined;
}

export function renderCancel(page: VisitPage): void {
  renderVisitPart(page, 'visit-cancel', page.frame.texts.visit.cancel, {});
}

export async function renderMoveTimes(
  page: VisitPage,
  wished: LocalDay | undefined,
  problem?: 'slotTaken' | 'slotNotOffered',
): Promise<void> {
  const { deps, frame, appointment, token } = page;
  const { settings, link, texts } = frame;
  const days = await findFreeDays(deps, {
    serviceIds: appointment.services.map(({ serviceId }) => serviceId),
    staffId: appointment.isStaffWish ? appointment.staffId : undefined,
    from: wallClockAt(settings.timeZone, deps.now()).day,
    days: settings.bookingHorizonDays,
    moving: appointment,
  });
  const at = (more: { day?: LocalDay; start?: string }) => link(`/termin/${token}/move`, more);
  renderVisitPart(page, 'visit-move', texts.visit.chooseNew, {
    problem: problem && texts.errors[problem],
    times: timesView(frame, days, wished ?? wallClockAt(settings.timeZone, appointment.from).day, {
      day: (day) => at({ day }),
      slot: ({ start }) => at({ start: start.toISOString() }),
    }),
  });
}

export function renderConfirmMove(page: VisitPage, start: Date): void {
  const { frame } = page;
  renderVisitPart(page, 'visit-move-confirm', frame.texts.visit.confirmMove, {
    newWhen: whenView(frame, start),
    start: start.toISOString(),
  });
}
