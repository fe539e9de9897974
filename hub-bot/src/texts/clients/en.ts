import type { ClientTexts } from './client-texts.ts';

export const en: ClientTexts = {
  live: 'Your site is there',
  accessSent: (email) => `We have sent your access by mail to ${email}.`,
  handoverSent: (email) => `Your access is on its way: the mail with the link went to ${email}.`,
  handoverOpened: 'The link to your access was opened. If that was not you, please tell us.',
  handoverFailed: (email) =>
    `The mail with your access did not reach ${email}. Please check the address and tell us.`,
  suspended: 'Your site is suspended',
  suspendedWhy: (reason) => `The reason: ${reason}`,
  suspendedBecause: {
    'An invoice is unpaid and its grace period is over.':
      'The reason: an invoice is open. As soon as it is paid, the site comes back.',
    'The subscription has ended.': 'The reason: the contract has ended.',
  },
  invoiceIssued: (number) => `Invoice ${number}`,
  invoiceAmount: 'Amount',
  invoiceDue: 'Due on',
  invoicePaid: (number) => `Invoice ${number} is paid, thank you.`,
  incidentOpened: 'Your site has a fault at the moment. We are on it, and tell you when it works again.',
  incidentClosed: 'The fault is over.',
  sites: 'Your sites',
  noSites: 'No site is running for you yet.',
  another: 'A site for another business: /new',
  statuses: {
    new: 'being prepared',
    deploying: 'being set up',
    live: 'running',
    suspended: 'suspended',
    maintenance: 'in maintenance',
    failed: 'faulty, we are on it',
    deleting: 'being removed',
    destroyed: 'removed',
  },
};
