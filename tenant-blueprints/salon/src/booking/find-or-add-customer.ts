import type { Knex } from 'knex';
import { normalPhone } from '@codexdlc/blueprint-kit/contact/phone-number.ts';
import { AppError } from '@codexdlc/blueprint-kit/errors.ts';
import { createCustomersRepository } from '../data/customers-repository.ts';
import { salonError } from '../errors.ts';
import type { SalonDeps } from '../salon-deps.ts';
import { isOfSalon, type Actor } from './actor.ts';
import type { BookingWish } from './appointment.ts';
import { matchCustomer } from './customer-match-rules.ts';

/** More than a family needs, fewer than somebody who fills a calendar. */
const MOST_OPEN_BOOKINGS = 5;

/** In the one spelling by which people are found again. */
export interface Contact {
  phone: string | undefined;
  mail: string | undefined;
  /** Whoever books with the same contact at once stands in one line. */
  lockNames: string[];
}

export async function readContact(
  { phone, mail }: Pick<BookingWish, 'phone' | 'mail'>,
  timeZone: string,
): Promise<Contact> {
  const contact = {
    phone: phone === undefined ? undefined : await normalPhone(phone, timeZone),
    mail: mail?.toLowerCase(),
  };
  return { ...contact, lockNames: Object.values(contact).filter((text) => text !== undefined) };
}

/**
 * Undefined when there is no contact by which anybody could be found again. Strangers never change what is known of
 * a customer: they may be somebody else.
 */
export async function findOrAddCustomer(
  deps: Pick<SalonDeps, 'now' | 'newId'>,
  trx: Knex.Transaction,
  { wish, contact }: { wish: BookingWish; contact: Contact },
  actor: Actor,
): Promise<string | undefined> {
  const customers = createCustomersRepository(trx);
  if (wish.customerId !== undefined && isOfSalon(actor)) {
    const chosen = await customers.find(wish.customerId);
    if (!chosen) throw new AppError('NOT_FOUND', `there is no customer ${wish.customerId}`);
    await customers.addContact(chosen.id, contact);
    return chosen.id;
  }
  if (contact.phone === undefined && contact.mail === undefined) return undefined;
  if (!isOfSalon(actor) && (await customers.countAhead(contact, deps.now())) >= MOST_OPEN_BOOKINGS) {
    throw salonError(
      'TOO_MANY_OPEN_BOOKINGS',
      `there are ${MOST_OPEN_BOOKINGS} appointments ahead with this contact already; please call the salon for more`,
    );
  }
  const seen = { name: wish.name, phone: contact.phone, mail: contact.mail };
  const known = matchCustomer(await customers.listByContact(contact), seen);
  if (known) {
    if (isOfSalon(actor)) await customers.addContact(known.id, contact);
    return known.id;
  }
  const id = deps.newId();
  await customers.insert({ id, ...seen, language: wish.language });
  return id;
}
