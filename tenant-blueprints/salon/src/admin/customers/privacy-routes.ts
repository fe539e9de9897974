import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import { addFlash } from '@codexdlc/blueprint-kit/admin-shell/flash.ts';
import { renderAdmin } from '@codexdlc/blueprint-kit/admin-shell/render-admin.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { wallClockAt } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Request, Response } from 'express';
import { CUSTOMERS_TEXTS } from '../../i18n/customers-texts.ts';
import type { AdminDeps } from '../admin-deps.ts';
import { textOf } from '../desk-input.ts';
import { deskOf, idOf, type Desk } from '../desk-page.ts';
import { ROLES } from '../roles.ts';
import { eraseCustomer } from './erase-customer.ts';
import { exportCustomer } from './export-customer.ts';
import { findCustomer } from './find-customer.ts';
import { readableTables } from './readable-export-plan.ts';

/** What a person may ask for: to see all that is stored, and to have it deleted. */
export function addPrivacyRoutes(admin: AdminRouter, deps: AdminDeps): void {
  const roles = [ROLES.owner];

  admin.get('/customers/:id/export.json', { roles }, async (req, res) => {
    const { actor } = await deskOf(deps, res);
    const exported = await exportCustomer(deps, idOf(req), actor);
    res
      .attachment(`customer-${idOf(req)}.json`)
      .type('json')
      .send(JSON.stringify(exported, undefined, 2));
  });

  admin.get('/customers/:id/export', { roles }, async (req, res) => {
    const { actor, f, timeZone, language } = await deskOf(deps, res);
    const t = CUSTOMERS_TEXTS[language];
    const { salon, exportedAt, data } = await exportCustomer(deps, idOf(req), actor);
    const { day } = wallClockAt(timeZone, exportedAt);
    await renderAdmin(req, res, {
      view: 'admin/customer-export',
      title: t.exportTitle,
      active: 'customers',
      model: {
        t,
        id: idOf(req),
        lead: t.exportLead(salon, `${f.longDay(day)}, ${f.time(exportedAt)}`),
        tables: readableTables(
          data,
          t,
          (at) =>
            `${f.shortDay(wallClockAt(timeZone, at).day)} ${wallClockAt(timeZone, at).day.slice(0, 4)}, ${f.time(at)}`,
        ),
      },
    });
  });

  admin.get('/customers/:id/erase', { roles }, async (req, res) => {
    await askToErase(req, res, await deskOf(deps, res));
  });

  admin.post('/customers/:id/erase', { roles }, async (req, res) => {
    const desk = await deskOf(deps, res);
    const t = CUSTOMERS_TEXTS[desk.language];
    try {
      await eraseCustomer(deps, { id: idOf(req), typed: textOf(req.body, 'name') }, desk.actor);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'INVALID_INPUT') await askToErase(req, res, desk, t.problems.typed, 400);
      else if (error.code === 'CONFLICT') await askToErase(req, res, desk, t.problems.ahead, 409);
      else throw error;
      return;
    }
    addFlash(req, { tone: 'ok', text: t.erased });
    res.redirect(303, `${admin.shell.base}/customers`);
  });

  async function askToErase(
    req: Request,
    res: Response,
    { actor, language }: Desk,
    problem?: string,
    status = 200,
  ): Promise<void> {
    const t = CUSTOMERS_TEXTS[language];
    const { id, name } = await findCustomer(deps.db, idOf(req), actor);
    await renderAdmin(req, res, {
      view: 'admin/customer-erase',
      title: t.eraseTitle(name),
      active: 'customers',
      model: { t, id, name, problem },
      status,
    });
  }
}
