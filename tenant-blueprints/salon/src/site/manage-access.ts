import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import type { RequestHandler } from 'express';
import type { Appointment } from '../booking/appointment.ts';
import { readManageToken } from '../booking/manage-link.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import type { SiteDeps } from './site-deps.ts';

/** The appointment that a signed link opens; whoever has the link may see and change it. */
export async function appointmentOf(
  deps: Pick<SiteDeps, 'db' | 'keys'>,
  token: string,
): Promise<Appointment> {
  const id = readManageToken(deps.keys.links, token);
  const appointment = id === undefined ? undefined : await createAppointmentsRepository(deps.db).find(id);
  if (!appointment) throw new AppError('NOT_FOUND', 'this link opens no appointment');
  return appointment;
}

/** Pages behind a secret address: kept nowhere, found by nobody, told to no other site. */
export function keepSecret(): RequestHandler {
  return (_req, res, next) => {
    res.set({
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow, noarchive',
      // `no-referrer` would make forms without JavaScript say `Origin: null`; this one tells other sites nothing either.
      'referrer-policy': 'same-origin',
    });
    next();
  };
}

/** All of a customer's name that a page shows which others may see over their shoulder. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? '';
}
