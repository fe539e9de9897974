import type { LocalDay } from '@codexdlc/blueprint-kit/time/zoned-time.ts';
import type { Knex } from 'knex';
import type { SalonCalendar, Stretch } from '../booking/salon-calendar.ts';
import { Localized } from '../site/localized.ts';
import type { MenuCategory, MenuService, ServiceOfStaff } from '../site/menu-plan.ts';

export interface ShownPerson {
  id: number;
  name: string;
  roleTitle: Localized;
  about: Localized;
  pictureId: string | undefined;
}

export interface SpecialDay {
  day: LocalDay;
  stretches: Stretch[];
  note: Localized;
}

interface ServiceRow {
  id: string;
  category_id: string | null;
  title_de: string;
  title_en: string;
  title_ru: string;
  note_de: string;
  note_en: string;
  note_ru: string;
  duration_minutes: number;
  price_cents: number;
  is_price_from: boolean;
  deposit_cents: number;
  is_online: boolean;
  done_by: ServiceOfStaff[] | null;
}

export type ShopWindowRepository = ReturnType<typeof createShopWindowRepository>;

/** What passers-by may see of services, people and hours; nothing of customers. */
export function createShopWindowRepository(db: Knex) {
  return {
    async categories(): Promise<MenuCategory[]> {
      const rows = await db<{ id: string; title: unknown; position: number }>('service_categories')
        .orderBy(['position', 'id'])
        .select('id', 'title');
      return rows.map(({ id, title }) => ({ id, title: Localized.parse(title) }));
    },

    /** Those that are offered, with who does them of those who can be booked. */
    async services(): Promise<MenuService[]> {
      const rows = await db('services as s')
        .where({ is_offered: true })
        .orderBy(['position', 'id'])
        .select<ServiceRow[]>('s.*', db.raw(`(${DONE_BY}) as done_by`));
      return rows.map(toMenuService);
    },

    /** Who works here and can be booked by customers. */
    async people(): Promise<ShownPerson[]> {
      const rows = await db('staff')
        .where({ is_working: true, is_online: true })
        .orderBy(['position', 'id'])
        .select<
          { id: number; name: string; role_title: unknown; about: unknown; picture_id: string | null }[]
        >('id', 'name', 'role_title', 'about', 'picture_id');
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        roleTitle: Localized.parse(row.role_title),
        about: Localized.parse(row.about),
        pictureId: row.picture_id ?? undefined,
      }));
    },

    async openingHours(): Promise<SalonCalendar['openingHours']> {
      const rows = await db<{ weekday: number; opens_at: number; closes_at: number }>(
        'opening_hours',
      ).orderBy(['weekday', 'opens_at']);
      return rows.map((row) => ({ weekday: row.weekday, opensAt: row.opens_at, closesAt: row.closes_at }));
    },

    async specialDays(from: LocalDay, to: LocalDay): Promise<SpecialDay[]> {
      const rows = await db('special_days')
        .whereBetween('day', [from, to])
        .orderBy(['day', 'opens_at'])
        .select<{ day: LocalDay; opens_at: number | null; closes_at: number | null; note: unknown }[]>(
          db.raw('day::text as day'),
          'opens_at',
          'closes_at',
          'note',
        );
      return [...Map.groupBy(rows, ({ day }) => day)].map(([day, ofDay]) => ({
        day,
        note: Localized.parse(ofDay[0]?.note),
        stretches: ofDay.flatMap(({ opens_at: opensAt, closes_at: closesAt }) =>
          opensAt === null || closesAt === null ? [] : [{ opensAt, closesAt }],
        ),
      }));
    },
  };
}

const DONE_BY = `
  select jsonb_agg(jsonb_build_object('staffId', ss.staff_id, 'durationMinutes', ss.duration_minutes,
                                      'priceCents', ss.price_cents) order by st.position, st.id)
  from staff_services ss join staff st on st.id = ss.staff_id
  where ss.service_id = s.id and st.is_working and st.is_online`;

function toMenuService(row: ServiceRow): MenuService {
  return {
    id: row.id,
    categoryId: row.category_id ?? undefined,
    title: { de: row.title_de, en: row.title_en, ru: row.title_ru },
    note: { de: row.note_de, en: row.note_en, ru: row.note_ru },
    durationMinutes: row.duration_minutes,
    priceCents: row.price_cents,
    isPriceFrom: row.is_price_from,
    depositCents: row.deposit_cents,
    isOnline: row.is_online,
    doneBy: row.done_by ?? [],
  };
}
