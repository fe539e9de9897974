import type { IconName } from './icons.ts';
import type { PageRole } from './page-context.ts';

/** Places of the CRM; the first seven stand in the rail, the last three belong to the settings. */
export const CRM_PLACES = [
  'overview',
  'leads',
  'tenants',
  'subscriptions',
  'incidents',
  'hosts',
  'settings',
  'audit',
  'users',
  'tokens',
] as const;
export type CrmPlace = (typeof CRM_PLACES)[number];

export interface CrmDestination {
  place: CrmPlace;
  href: string;
  icon: IconName;
  /** Second key after `g`. */
  key: string;
  isCurrent: boolean;
}

interface Destination {
  href: string;
  icon: IconName;
  key: string;
  inRail: boolean;
}

const DESTINATIONS: Record<CrmPlace, Destination> = {
  overview: { href: '/crm', icon: 'layout-dashboard', key: 'o', inRail: true },
  leads: { href: '/crm/leads', icon: 'inbox', key: 'l', inRail: true },
  tenants: { href: '/crm/tenants', icon: 'globe', key: 't', inRail: true },
  subscriptions: { href: '/crm/subscriptions', icon: 'receipt-text', key: 's', inRail: true },
  incidents: { href: '/crm/incidents', icon: 'siren', key: 'i', inRail: true },
  hosts: { href: '/crm/hosts', icon: 'server', key: 'h', inRail: true },
  settings: { href: '/crm/settings', icon: 'settings', key: 'e', inRail: true },
  audit: { href: '/crm/audit', icon: 'scroll-text', key: 'a', inRail: false },
  users: { href: '/crm/users', icon: 'users', key: 'u', inRail: false },
  tokens: { href: '/crm/tokens', icon: 'key-round', key: 'k', inRail: false },
};

const UNDER_SETTINGS: readonly CrmPlace[] = ['audit', 'users', 'tokens'];

/** People and the audit are the architect's, as the platform API has it. */
function maySee(role: PageRole | undefined, place: CrmPlace): boolean {
  if (role === 'architect') return true;
  return role === 'operator' && place !== 'users' && place !== 'audit';
}

/** Where somebody can go from this page. */
export function planCrmNav(path: string, role: PageRole | undefined) {
  const here = placeOf(path);
  const all = CRM_PLACES.filter((place) => maySee(role, place)).map((place): CrmDestination => {
    const { href, icon, key } = DESTINATIONS[place];
    const isCurrent = place === here || (place === 'settings' && isUnderSettings(here));
    return { place, href, icon, key, isCurrent };
  });
  return {
    all,
    rail: all.filter(({ place }) => DESTINATIONS[place].inRail),
    settings: all.filter(({ place }) => place === 'settings' || UNDER_SETTINGS.includes(place)),
  };
}

function isUnderSettings(place: CrmPlace | undefined): boolean {
  return place !== undefined && UNDER_SETTINGS.includes(place);
}

/** Pages that belong to a place without being below its address. */
const ELSEWHERE: Record<string, CrmPlace> = { deploy: 'tenants', operations: 'tenants' };

/** The place with the longest address that this path is in. */
function placeOf(path: string): CrmPlace | undefined {
  const [pathname = ''] = path.split('?');
  const [, , area = ''] = pathname.split('/');
  if (Object.hasOwn(ELSEWHERE, area)) return ELSEWHERE[area];
  return CRM_PLACES.filter((place) => {
    const { href } = DESTINATIONS[place];
    return pathname === href || pathname.startsWith(`${href}/`);
  }).sort((a, b) => DESTINATIONS[b].href.length - DESTINATIONS[a].href.length)[0];
}
