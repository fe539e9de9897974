import { describe, expect, it } from 'vitest';
import { matchCustomer, type KnownCustomer } from './customer-match-rules.ts';

const anna: KnownCustomer = { id: 'anna', name: 'Anna Weber', phone: '+49151', mail: 'weber@example.com' };
const mia: KnownCustomer = { id: 'mia', name: 'Mia Weber', phone: '+49151', mail: undefined };
const zoe: KnownCustomer = { id: 'zoe', name: 'Zoë Groß', phone: undefined, mail: 'zoe@example.com' };
const find = (name: string, phone?: string, mail?: string) =>
  matchCustomer([anna, mia, zoe], { name, phone, mail })?.id;

describe('matchCustomer', () => {
  it('finds by number or address, however the name was typed', () => {
    expect(find('anna  WEBER', '+49151')).toBe('anna');
    expect(find('Weber, Anna', undefined, 'weber@example.com')).toBe('anna');
    expect(find('Zoe Gross', undefined, 'zoe@example.com')).toBe('zoe');
  });

  it('tells a family apart that shares a number', () => {
    expect(find('Mia Weber', '+49151')).toBe('mia');
    expect(find('Jonas Weber', '+49151')).toBeUndefined();
    expect(find('Weber', '+49151')).toBeUndefined();
  });

  it('never goes by the name alone', () => {
    expect(find('Anna Weber')).toBeUndefined();
    expect(find('Anna Weber', '+49999', 'other@example.com')).toBeUndefined();
  });

  it('prefers who has both', () => {
    const twin = { ...anna, id: 'newer', mail: 'new@example.com' };
    const seen = { name: 'Anna Weber', phone: '+49151', mail: 'new@example.com' };

    expect(matchCustomer([anna, twin], seen)?.id).toBe('newer');
  });
});
