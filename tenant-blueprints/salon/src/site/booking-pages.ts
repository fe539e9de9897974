import { addDays, wallClockAt, type LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Request, Response } from 'express';
import { findFreeDays } from '../booking/find-free-slots.ts';
import { askedDeposit } from '../deposits/deposit-rules.ts';
import type { BookingChoice, ServiceProblem } from './booking-choice.ts';
import type { BookingSteps } from './booking-wish.ts';
import { guardStamp } from './form-guard.ts';
import { menuView } from './menu-view.ts';
import { renderSite } from './render-site.ts';
import type { SiteDeps } from './site-deps.ts';
import type { SiteFrame } from './site-frame.ts';
import { siteText } from './site-text.ts';
import { timesView } from './times-view.ts';
import { chosenVisit, staffChoices, whenView } from './visit-view.ts';
import { typedTexts } from './visitor-fields.ts';

export interface BookingPage {
  deps: SiteDeps;
  req: Request;
  res: Response;
  frame: SiteFrame;
  steps: Pick<BookingSteps, 'serviceIds' | 'staffId'>;
  choice: BookingChoice;
}

const FIELDS = ['name', 'phone', 'mail', 'wish', 'consent'] as const;

function render(page: BookingPage, view: string, model: object): void {
  const { deps, req, res, frame } = page;
  const { title } = frame.texts.booking;
  // The first step is a page like others; what somebody has chosen is theirs.
  const isPrivate = Object.keys(req.query).some((name) => name !== 'lang') || req.method !== 'GET';
  renderSite(deps, req, res, frame, { view, title, isPrivate, model, status: res.statusCode });
}

export function renderChooseServices(page: BookingPage, problem: ServiceProblem | undefined): void {
  const { frame, choice, steps } = page;
  const { errors } = frame.texts;
  const most = frame.settings.maxServicesPerVisit;
  render(page, 'booking-services', {
    sections: menuView(frame, { ...choice, people: [] }),
    chosenIds: choice.chosen.map(({ id }) => id),
    staffId: steps.staffId,
    most,
    problem: problem && (problem === 'tooManyServices' ? errors.tooManyServices(most) : errors[problem]),
  });
}

export async function renderTimes(
  page: BookingPage,
  wished: LocalDay | undefined,
  problem?: 'slotTaken' | 'slotNotOffered',
): Promise<void> {
  const { deps, frame, choice } = page;
  const { settings, link } = frame;
  const service = choice.chosen.map(({ id }) => id);
  const { day: today } = wallClockAt(settings.timeZone, deps.now());
  const days = await findFreeDays(deps, {
    serviceIds: service,
    staffId: choice.staffId,
    from: today,
    days: settings.bookingHorizonDays,
  });
  const at = (more: { staff?: number | undefined; day?: LocalDay | undefined; start?: string }) =>
    link('/booking', { service, staff: choice.staffId, ...more });
  const day =
    wished !== undefined && wished >= today && wished <= addDays(today, days.length) ? wished : undefined;
  const isChoosable = settings.isStaffChoosable && choice.people.length > 1;
  const people = choice.people.filter(({ name }) => name !== '');
  render(page, 'booking-times', {
    ...chosenModel(page),
    problem: problem && frame.texts.errors[problem],
    staff: isChoosable ? staffChoices(frame, people, choice.chosen) : [],
    staffHref: (staff: number | undefined) => at({ staff, day }),
    times: timesView(frame, days, day, {
      day: (other) => at({ day: other }),
      slot: ({ start }) => at({ start: start.toISOString() }),
    }),
    waitingHref: settings.offersWaitingList
      ? link('/waiting', { service, staff: choice.staffId, day })
      : undefined,
  });
}

export async function renderDetails(
  page: BookingPage,
  start: Date,
  answers: { wrong: readonly string[]; typed: unknown },
): Promise<void> {
  const { deps, frame, choice } = page;
  const { settings, link, language } = frame;
  const service = choice.chosen.map(({ id }) => id);
  const { day } = wallClockAt(settings.timeZone, start);
  const deposit = askedDeposit(
    settings,
    choice.chosen.reduce((sum, { depositCents }) => sum + depositCents, 0),
  );
  const consent = await siteText(deps.db, 'consent', settings, language);
  render(page, 'booking-details', {
    ...chosenModel(page),
    when: { ...whenView(frame, start), href: link('/booking', { service, staff: choice.staffId, day }) },
    start: start.toISOString(),
    serviceIds: service,
    wrong: answers.wrong,
    typed: typedTexts(answers.typed, FIELDS),
    consent: consent.text,
    stamp: guardStamp(deps.keys.links, deps.now()),
    deposit: deposit && frame.formats.money(deposit),
  });
}

function chosenModel({ frame, choice }: BookingPage): object {
  const service = choice.chosen.map(({ id }) => id);
  return {
    visit: chosenVisit(frame, choice.chosen, choice.staffId),
    servicesHref: frame.link('/booking', { service, staff: choice.staffId, edit: '1' }),
    staffId: choice.staffId,
    who: choice.people.find(({ id }) => id === choice.staffId)?.name ?? '',
  };
}
