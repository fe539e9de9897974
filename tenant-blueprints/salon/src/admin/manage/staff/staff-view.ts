import type { Reader } from '../reader.ts';
import { tabsOf, type Tab } from '../tabs.ts';
import type { TeamMember } from './team-member.ts';

export function nameOf({ id, name }: Pick<TeamMember, 'id' | 'name'>, { t }: Pick<Reader, 't'>): string {
  return name === '' ? t.staff.unnamed(id) : name;
}

export function memberTabs(
  id: number,
  active: 'profile' | 'hours' | 'absences' | 'feed',
  { t }: Pick<Reader, 't'>,
): Tab[] {
  const { tabs } = t.staff;
  const base = `/staff/${id}`;
  return tabsOf(base, active === 'profile' ? '' : `/${active}`, [
    ['', tabs.profile],
    ['/hours', tabs.hours],
    ['/absences', tabs.absences],
    ['/feed', tabs.feed],
  ]).map((tab) => ({ ...tab, isActive: tab.href === (active === 'profile' ? base : `${base}/${active}`) }));
}
