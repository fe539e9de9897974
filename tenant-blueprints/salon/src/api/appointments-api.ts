import { apiRoute, type ApiRoute } from '@codexdlc/blueprint-kit/openapi/api-route.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { bookAppointment } from '../booking/book-appointment.ts';
import { cancelAppointment } from '../booking/cancel-appointment.ts';
import { moveAppointment } from '../booking/move-appointment.ts';
import { createAppointmentsRepository } from '../data/appointments-repository.ts';
import { appointmentData } from '../worker/appointment-events.ts';
import type { ApiDeps } from './api-deps.ts';
import {
  Appointment,
  Appointments,
  Cancel,
  IdParams,
  Move,
  NewAppointment,
  PeriodQuery,
} from './api-schemas.ts';

const one = { schema: Appointment, description: 'The appointment as it is now' };
const CHANGE_PROBLEMS = [404, 409, 422, 503];

/** Programs obey the same notice, window and limits as customers do. */
export function appointmentsApi(deps: ApiDeps): ApiRoute[] {
  const tag = 'Appointments';
  return [
    apiRoute({
      method: 'get',
      path: '/appointments',
      id: 'listAppointments',
      tag,
      summary: 'Appointments of a stretch of time',
      scopes: ['read:appointments'],
      query: PeriodQuery,
      answer: { status: 200, schema: Appointments, description: 'Those that reach into it, earliest first' },
      async handle({ query }) {
        const period = { from: new Date(query.from), to: new Date(query.to) };
        const staff = query.staff === undefined ? undefined : [query.staff];
        const found = await createAppointmentsRepository(deps.db).listMeeting(period, staff);
        // What is only kept for a while is nobody's appointment yet.
        const certain = found.filter(({ heldUntil }) => heldUntil === undefined);
        return { status: 200, body: { data: certain.map(appointmentData) } };
      },
    }),
    apiRoute({
      method: 'get',
      path: '/appointments/{id}',
      id: 'getAppointment',
      tag,
      summary: 'One appointment',
      scopes: ['read:appointments'],
      params: IdParams,
      answer: { status: 200, ...one },
      problems: [404],
      async handle({ params }) {
        const found = await createAppointmentsRepository(deps.db).find(params.id);
        if (!found) throw new AppError('NOT_FOUND', 'there is no such appointment');
        return { status: 200, body: appointmentData(found) };
      },
    }),
    apiRoute({
      method: 'post',
      path: '/appointments',
      id: 'bookAppointment',
      tag,
      summary: 'Book an appointment',
      description: 'The customer is told as if they had booked on the site.',
      scopes: ['write:appointments'],
      body: NewAppointment,
      answer: { status: 201, ...one },
      problems: [409, 422, 503],
      async handle({ body, token }) {
        const { customer, serviceIds, staffId, wish } = body;
        const language = body.language ?? (await deps.settings.read()).language;
        const { appointment } = await bookAppointment(
          deps,
          { ...customer, serviceIds, staffId, wish, language, start: new Date(body.start), source: 'api' },
          { kind: 'api', tokenId: token.id },
        );
        return {
          status: 201,
          body: appointmentData(appointment),
          location: `/api/v1/appointments/${appointment.id}`,
        };
      },
    }),
    apiRoute({
      method: 'post',
      path: '/appointments/{id}/move',
      id: 'moveAppointment',
      tag,
      summary: 'Move an appointment',
      scopes: ['write:appointments'],
      params: IdParams,
      body: Move,
      answer: { status: 200, ...one },
      problems: CHANGE_PROBLEMS,
      async handle({ params, body, token }) {
        const { appointment } = await moveAppointment(
          deps,
          { ...body, id: params.id, start: new Date(body.start) },
          { kind: 'api', tokenId: token.id },
        );
        return { status: 200, body: appointmentData(appointment) };
      },
    }),
    apiRoute({
      method: 'post',
      path: '/appointments/{id}/cancel',
      id: 'cancelAppointment',
      tag,
      summary: 'Cancel an appointment',
      description: 'Cancelling again changes nothing.',
      scopes: ['write:appointments'],
      params: IdParams,
      body: Cancel,
      answer: { status: 200, ...one },
      problems: CHANGE_PROBLEMS,
      async handle({ params, body, token }) {
        const { appointment } = await cancelAppointment(
          deps,
          { ...body, id: params.id },
          { kind: 'api', tokenId: token.id },
        );
        return { status: 200, body: appointmentData(appointment) };
      },
    }),
  ];
}
