import type { MailTexts } from './mail-texts.ts';

export const en: MailTexts = {
  greeting: (name) => (name === null ? 'Hello,' : `Hello ${name},`),
  otherWay: 'If the page does not open, copy this address into your browser:',
  validUntil: 'Valid until',
  confirmation: {
    subject: (agency) => `Your enquiry to ${agency}: please confirm`,
    title: 'Your enquiry has arrived',
    received: 'We have your answers and will get back to you on the next working day.',
    ask: (forNews) =>
      forNews
        ? 'Please confirm that this address is yours and that we may send you news.'
        : 'Please confirm that this address is yours, so that our answer reaches you.',
    button: 'Confirm address',
    ignore: 'You did not write to us? Then ignore this mail; without a confirmation we delete the address.',
  },
  passwordLink: {
    reset: {
      subject: (agency) => `New password for ${agency}`,
      title: 'Set a new password',
      lead: 'A new password was asked for on your account.',
    },
    invitation: {
      subject: (agency) => `Your access to ${agency}`,
      title: 'Your access is ready',
      lead: 'An account was made for you. Set a password, then you can sign in.',
    },
    button: 'Set password',
    once: 'The link works once.',
    notYou: 'You did not ask for this? Then ignore this mail; your password stays as it is.',
  },
};
