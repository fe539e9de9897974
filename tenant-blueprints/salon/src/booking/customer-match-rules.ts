/** Who a booking is from. Pure. Two records of one person are a nuisance; one record of two people is a fault. */

export interface KnownCustomer {
  id: string;
  name: string;
  phone: string | undefined;
  mail: string | undefined;
}

export interface SeenContact {
  name: string;
  phone: string | undefined;
  mail: string | undefined;
}

/**
 * The one of these, oldest first, who is meant: their number or address and their whole name. A family shares a
 * number, so that a contact alone is not enough.
 */
export function matchCustomer(known: readonly KnownCustomer[], seen: SeenContact): KnownCustomer | undefined {
  const name = comparable(seen.name);
  const same = known.filter((customer) => comparable(customer.name) === name);
  const byPhone = (customer: KnownCustomer) => seen.phone !== undefined && customer.phone === seen.phone;
  const byMail = (customer: KnownCustomer) => seen.mail !== undefined && customer.mail === seen.mail;
  return (
    same.find((customer) => byPhone(customer) && byMail(customer)) ?? same.find(byPhone) ?? same.find(byMail)
  );
}

/** Case, accents and the order of the parts do not matter: "Weber, Anna" is "anna weber". */
function comparable(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ');
}
