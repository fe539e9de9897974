import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { addFlash } from '@codexdlc/blueprint-kit/admin-shell/flash.ts';
import { renderAdmin } from '@codexdlc/blueprint-kit/admin-shell/render-admin.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { createAppointmentsRepository } from '../../data/appointments-repository.ts';
import { CUSTOMERS_TEXTS } from '../../i18n/customers-texts.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { textOf } from '../desk-input.ts';
import { deskOf, idOf, type Desk } from '../desk-page.ts';
import { ROLES } from '../roles.ts';
import { readCustomer, typedCustomer, type CustomerProblem, type TypedCustomer } from './customer-form.ts';
import { createCustomerRecordRepository } from './customer-record-repository.ts';
import { customerView } from './customer-view.ts';
import { changeReviewWish } from './change-review-wish.ts';
import { findCustomer } from './find-customer.ts';
import { reviewWishView } from './review-wish-view.ts';
import { updateCustomer } from './update-customer.ts';
import { withdrawConsent } from './withdraw-consent.ts';

/** One customer: what is known, what was agreed to, and every visit. */
export function addCustomerRoutes(admin: AdminRouter, deps: AdminDeps): void {
  admin.get('/customers/:id', { roles: ROLES.all }, async (req, res) => {
    await show(req, res, await deskOf(deps, res), {});
  });

  admin.post('/customers/:id', { roles: ROLES.all }, async (req, res) => {
    const desk = await deskOf(deps, res);
    const id = idOf(req);
    const typed = typedCustomer(req.body);
    const read = readCustomer(typed);
    if ('problems' in read) {
      await show(req, res, desk, { typed, wrong: read.problems });
      return;
    }
    try {
      await updateCustomer(deps, { id, ...read }, desk.actor);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'INVALID_INPUT') throw error;
      await show(req, res, desk, { typed, wrong: ['phone'] });
      return;
    }
    addFlash(req, { tone: 'ok', text: CUSTOMERS_TEXTS[desk.language].saved });
    res.redirect(303, `${admin.shell.base}/customers/${id}`);
  });

  admin.post('/customers/:id/consents/:consentId/withdraw', { roles: ROLES.all }, async (req, res) => {
    const { actor, language } = await deskOf(deps, res);
    const consentId = z.uuid().safeParse(req.params['consentId']).data;
    if (consentId === undefined) throw new AppError('NOT_FOUND', 'there is no such consent');
    await withdrawConsent(deps, { customerId: idOf(req), consentId }, actor);
    addFlash(req, { tone: 'ok', text: CUSTOMERS_TEXTS[language].withdrawnDone });
    res.redirect(303, `${admin.shell.base}/customers/${idOf(req)}`);
  });

  admin.post('/customers/:id/review-requests', { roles: ROLES.all }, async (req, res) => {
    const { actor, language } = await deskOf(deps, res);
    const mayBeAsked = textOf(req.body, 'wish') === 'ask';
    await changeReviewWish(deps, { customerId: idOf(req), mayBeAsked }, actor);
    const { done } = CUSTOMERS_TEXTS[language].reviewRequests;
    addFlash(req, { tone: 'ok', text: mayBeAsked ? done.ask : done.refuse });
    res.redirect(303, `${admin.shell.base}/customers/${idOf(req)}`);
  });

  async function show(
    req: Request,
    res: Response,
    desk: Desk,
    { typed, wrong = [] }: { typed?: TypedCustomer; wrong?: CustomerProblem[] },
  ): Promise<void> {
    const t = CUSTOMERS_TEXTS[desk.language];
    const customer = await findCustomer(deps.db, idOf(req), desk.actor);
    const [visits, consents] = await Promise.all([
      createAppointmentsRepository(deps.db).listOfCustomer(customer.id),
      createCustomerRecordRepository(deps.db).listConsents(customer.id),
    ]);
    const own = visits.filter(({ staffId }) => desk.actor.kind === 'owner' || staffId === desk.actor.staffId);
    await renderAdmin(req, res, {
      view: 'admin/customer',
      title: customer.name,
      active: 'customers',
      model: {
        t,
        c: customerView(customer, { visits: own, consents }, desk, deps.now()),
        words: desk.t,
        typed: typed ?? { ...customer, phone: customer.phone ?? '', mail: customer.mail ?? '' },
        wrong: Object.fromEntries(wrong.map((each) => [each, t.problems[each]])),
        problem: wrong.length > 0 ? t.problems.invalid : undefined,
        reviews: await reviewWishView(deps, customer.id, desk),
        isOwner: desk.actor.kind === 'owner',
      },
      ...(wrong.length > 0 && { status: 400 }),
    });
  }
}
