import { apiRoute, type ApiRoute } from '@codexdlc/blueprint-kit/openapi/api-route.ts';
import { findFreeDays } from '../booking/find-free-slots.ts';
import { createBookableStaffRepository } from '../data/bookable-staff-repository.ts';
import { createServicesRepository } from '../data/services-repository.ts';
import type { ApiDeps } from './api-deps.ts';
import { FreeDays, Services, SlotsQuery, Staff } from './api-schemas.ts';

/** What can be booked, and when. */
export function offerApi(deps: ApiDeps): ApiRoute[] {
  return [
    apiRoute({
      method: 'get',
      path: '/services',
      id: 'listServices',
      tag: 'Offer',
      summary: 'Services that can be booked',
      scopes: ['read:slots'],
      answer: { status: 200, schema: Services, description: 'All of them, in the order of the site' },
      async handle() {
        const services = await createServicesRepository(deps.db).listOffered();
        const data = services.map(({ id, title, durationMinutes, priceCents }) => ({
          id,
          title,
          durationMinutes,
          priceCents,
        }));
        return { status: 200, body: { data } };
      },
    }),
    apiRoute({
      method: 'get',
      path: '/staff',
      id: 'listStaff',
      tag: 'Offer',
      summary: 'Who can be asked for',
      scopes: ['read:slots'],
      answer: { status: 200, schema: Staff, description: 'Members of staff who take bookings' },
      async handle() {
        return { status: 200, body: { data: await createBookableStaffRepository(deps.db).list() } };
      },
    }),
    apiRoute({
      method: 'get',
      path: '/slots',
      id: 'listSlots',
      tag: 'Offer',
      summary: 'Free times',
      description: 'Times at which a visit with these services can begin, day by day.',
      scopes: ['read:slots'],
      query: SlotsQuery,
      answer: { status: 200, schema: FreeDays, description: 'Every day that was asked for' },
      problems: [422],
      async handle({ query }) {
        const days = await findFreeDays(
          deps,
          { serviceIds: query.service, staffId: query.staff, from: query.from, days: query.days },
          { kind: 'customer' },
        );
        const data = days.map(({ day, closed, slots }) => ({
          day,
          closed: closed ?? null,
          slots: slots.map(({ start, end, staffIds }) => ({
            start: start.toISOString(),
            end: end.toISOString(),
            staffIds,
          })),
        }));
        return { status: 200, body: { data } };
      },
    }),
  ];
}
