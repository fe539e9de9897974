import type { AdminRouter } from '@codexdlc/blueprint-kit/admin-shell/admin-router.ts';
import type { AdminDeps } from './admin-deps.ts';
import { addAbsenceRoutes } from './appointments/absence-routes.ts';
import { addAppointmentRoutes } from './appointments/appointment-routes.ts';
import { addMoveRoutes } from './appointments/move-routes.ts';
import { addNewAppointmentRoutes } from './appointments/new-appointment-routes.ts';
import { addCalendarRoutes } from './calendar/calendar-routes.ts';
import { addCustomerListRoutes } from './customers/customer-list-routes.ts';
import { addCustomerRoutes } from './customers/customer-routes.ts';
import { addPrivacyRoutes } from './customers/privacy-routes.ts';
import { addManageRoutes } from './manage/manage-section.ts';
import { addStatisticsRoutes } from './statistics/statistics-routes.ts';
import { addWaitingRoutes } from './waiting/waiting-routes.ts';

export type AdminSection = (admin: AdminRouter, deps: AdminDeps) => void;

/** What the admin consists of beside accounts; each adds its routes. */
export const SECTIONS: readonly AdminSection[] = [
  addCalendarRoutes,
  addNewAppointmentRoutes,
  addAppointmentRoutes,
  addMoveRoutes,
  addAbsenceRoutes,
  addCustomerListRoutes,
  addPrivacyRoutes,
  addCustomerRoutes,
  addWaitingRoutes,
  addStatisticsRoutes,
  addManageRoutes,
];
