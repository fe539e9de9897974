import { createShopWindowRepository, type ShownPerson } from '../data/shop-window-repository.ts';
import type { BookingSteps } from './booking-wish.ts';
import { staffForAll, type MenuCategory, type MenuService } from './menu-plan.ts';
import type { SiteDeps } from './site-deps.ts';
import type { SiteFrame } from './site-frame.ts';

export type ServiceProblem = 'noService' | 'tooManyServices' | 'notTogether';

export interface BookingChoice {
  categories: MenuCategory[];
  /** What can be booked online. */
  services: MenuService[];
  chosen: MenuService[];
  /** Those who do all that was chosen. */
  people: ShownPerson[];
  /** Somebody of them, when they may be chosen. */
  staffId: number | undefined;
  problem: ServiceProblem | undefined;
}

/** What the address asks for, as far as the salon offers it. */
export async function bookingChoice(
  deps: Pick<SiteDeps, 'db'>,
  { settings }: SiteFrame,
  steps: Pick<BookingSteps, 'serviceIds' | 'staffId'>,
): Promise<BookingChoice> {
  const shown = createShopWindowRepository(deps.db);
  const [categories, all, everybody] = await Promise.all([
    shown.categories(),
    shown.services(),
    shown.people(),
  ]);
  const services = all.filter(({ isOnline }) => isOnline);
  const chosen = steps.serviceIds
    .map((id) => services.find((service) => service.id === id))
    .filter((service) => service !== undefined);
  const people = staffForAll(everybody, chosen);
  const staffId = people.find(({ id }) => settings.isStaffChoosable && id === steps.staffId)?.id;
  return {
    categories,
    services,
    chosen,
    people,
    staffId,
    problem: problemOf(chosen, settings.maxServicesPerVisit, people.length > 0 || everybody.length === 0),
  };
}

function problemOf(
  chosen: readonly MenuService[],
  most: number,
  isDoneTogether: boolean,
): ServiceProblem | undefined {
  if (chosen.length === 0) return 'noService';
  if (chosen.length > most) return 'tooManyServices';
  return isDoneTogether ? undefined : 'notTogether';
}
