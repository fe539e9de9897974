import type { IconName } from './icons.ts';
import type { PageRole } from './page-context.ts';

/** Places of the CRM: seven stand in the rail, clients belong to the tenants, the last three to the settings. */
export const CRM_PLACES = [
  'overview',
  'leads',
  'tenants',
  'clients',
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
  clients: { href: '/crm/clients', icon: 'building-2', key: 'c', inRail: false },
  subscriptions: { href: '/crm/subscriptions', icon: 'receipt-text', key: 's', inRail: true },
  incidents: { href: '/crm/incidents', icon: 'siren', key: 'i', inRail: true },
  hosts: { href: '/crm/hosts', icon: 'server', key: 'h', inRail: true },
  settings: { href: '/crm/settings', icon: 'settings', key: 'e', inRail: true },
  audit: { href: '/crm/audit', icon: 'scroll-text', key: 'a', inRail: false },
  users: { href: '/crm/users', icon: 'users', key: 'u', inRail: false },
  tokens: { href: '/crm/tokens', icon: 'key-round', key: 'k', inRail: false },
};

/** Places without an entry of their own in the rail, and the entry that stands for them. */
const BELONGS_TO: Partial<Record<CrmPlace, CrmPlace>> = {
  clients: 'tenants',
  audit: 'settings',
  users: 'settings',
  tokens: 'settings',
};

const OF_ARCHITECT: readonly CrmPlace[] = ['users', 'tokens', 'audit'];

/** People, tokens and the audit are the architect's, as the platform API has it for whoever signs in. */
function maySee(role: PageRole | undefined, place: CrmPlace): boolean {
  if (role === 'architect') return true;
  return role === 'operator' && !OF_ARCHITECT.includes(place);
}

/** Where somebody can go from this page. */
export function planCrmNav(path: string, role: PageRole | undefined) {
  const here = placeOf(path);
  const all = CRM_PLACES.filter((place) => maySee(role, place)).map((place): CrmDestination => {
    const { href, icon, key } = DESTINATIONS[place];
    const isCurrent = place === here || place === (here && BELONGS_TO[here]);
    return { place, href, icon, key, isCurrent };
  });
  return {
    all,
    rail: all.filter(({ place }) => DESTINATIONS[place].inRail),
    settings: all.filter(({ place }) => place === 'settings' || BELONGS_TO[place] === 'settings'),
  };
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
