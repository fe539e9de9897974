import type { Request, Response } from 'express';
import type { Appointment } from '../booking/appointment.ts';
import { renderSite } from './render-site.ts';
import type { SiteDeps } from './site-deps.ts';
import type { SiteFrame } from './site-frame.ts';
import { bookedVisit, whenView } from './visit-view.ts';

export interface VisitPage {
  deps: SiteDeps;
  req: Request;
  res: Response;
  frame: SiteFrame;
  appointment: Appointment;
  token: string;
}

/** One of the pages behind the link of an appointment, with what all of them show. */
export function renderVisitPart(page: VisitPage, view: string, title: string, model: object): void {
  const { deps, req, res, frame, appointment, token } = page;
  const at = (path: string) => frame.link(`/termin/${token}${path}`);
  renderSite(deps, req, res, frame, {
    view,
    title,
    status: res.statusCode,
    isPrivate: true,
    model: {
      at,
      sequence: appointment.sequence,
      when: whenView(frame, appointment.from),
      visit: bookedVisit(frame, appointment),
      ...model,
    },
  });
}
