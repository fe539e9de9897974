import type { MessageTexts } from './messages-de.ts';

export const en: MessageTexts = {
  greeting: (name) => (name === '' ? 'Hello,' : `Dear ${name},`),
  facts: { what: 'Service', when: 'When', who: 'With', where: 'Where', price: 'Price' },
  when: (day, from, to) => `${day}, ${from} to ${to}`,
  moment: (day, time) => `${day}, ${time}`,
  manage: 'Move or cancel the appointment',
  manageUntil: (hours) =>
    `You can move or cancel it until ${hours === 1 ? 'an hour' : `${hours} hours`} before. After that, please call us.`,
  call: (phone) => `You can reach us at ${phone}.`,
  confirmation: {
    subject: (business, day, time) => `Your appointment on ${day} at ${time}: ${business}`,
    title: 'Your appointment is booked',
    lead: 'We look forward to seeing you. The appointment is attached for your calendar.',
  },
  moved: {
    subject: (business, day, time) => `Your appointment is now on ${day} at ${time}: ${business}`,
    title: 'Your appointment was moved',
    before: 'Previously',
    lead: 'Your appointment has changed. This is how it stands now; the attachment updates your calendar.',
  },
  cancelled: {
    subject: (business, day) => `Your appointment on ${day} is cancelled: ${business}`,
    title: 'Your appointment is cancelled',
    byCustomer: 'We have received your cancellation. The appointment is taken out.',
    bySalon: 'We are sorry, but we have to cancel your appointment. Please excuse the trouble.',
    again: 'Book a new appointment',
  },
  lapsed: {
    subject: (business, day) => `Your reservation for ${day} has lapsed: ${business}`,
    title: 'Your reservation has lapsed',
    lead: 'The deposit did not arrive in time, so the time is free again.',
  },
  reminder: {
    subject: (business, day, time) => `Reminder: ${day} at ${time}, ${business}`,
    title: 'See you soon',
    lead: 'This is a reminder of your appointment.',
  },
  deposit: {
    subject: (business, money) => `Please pay ${money} in advance: ${business}`,
    title: 'Your appointment is reserved',
    lead: (money, until) =>
      `We are keeping the time for you. The appointment is certain once your deposit of ${money} has arrived, by ${until} at the latest.`,
    amount: 'Deposit',
    reference: 'Payment reference',
    until: 'To be paid by',
    button: 'See the reservation',
  },
  waitingOffer: {
    subject: (business, day, time) => `Now free: ${day} at ${time}, ${business}`,
    title: 'A time has become free',
    lead: (until) =>
      `You are on our waiting list, and this time has become free. We are keeping it for you until ${until}.`,
    until: 'Kept for you until',
    button: 'See the time and take it',
    ignore: 'If it does not suit you, there is nothing to do. You stay on the waiting list.',
  },
  voucher: {
    subject: (business, money) => `Your voucher for ${money}: ${business}`,
    title: 'Your voucher',
    lead: 'Thank you. Your voucher is paid and valid. The code is all it takes to redeem it: print this message, or pass the code on.',
    worth: 'Value',
    for: 'For',
    message: 'Greeting',
    card: 'See the card, print it or pass it on',
    rest: 'See what is left on it',
    keep: 'Whoever has the code can redeem it. Please show it only to those who are meant to have it.',
  },
  reviewRequest: {
    subject: (business) => `How was it at ${business}?`,
    title: 'How was your visit?',
    lead: 'If you have a minute, we would be glad of a few words about how it was.',
    button: 'Write a review',
    refuse: 'No more requests for reviews',
    why: 'You get this mail because you were our guest, once in half a year at most. You may object at any time, most easily with the link above; it costs nothing but the transmission at basic rates.',
  },
  agenda: {
    subject: (day, count) => `${day}: ${count === 1 ? 'one appointment' : `${count} appointments`}`,
    title: (day) => day,
    lead: (count, first) =>
      count === 1
        ? `There is one appointment today, at ${first}.`
        : `There are ${count} appointments today, the first one at ${first}.`,
    isNew: 'First visit',
    button: 'Open the calendar',
  },
};
