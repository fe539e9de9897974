import type { EnterTexts } from './enter-de.ts';

export const en: EnterTexts = {
  signIn: {
    title: 'Sign in',
    mail: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    forgotten: 'Forgotten your password?',
  },
  first: {
    title: 'Welcome',
    lead: 'Choose what you will sign in with from now on. The link works exactly once.',
    submit: 'Create access',
  },
  key: 'Key from the link (everything after #)',
  name: 'Your name',
  newPassword: 'New password',
  passwordHint: 'At least 12 characters. A whole sentence is easy to remember.',
  second: {
    title: 'Second step',
    lead: 'Enter the six-digit code from your app. Without your phone, one of your recovery codes will do.',
    code: 'Code',
    submit: 'Continue',
    back: 'Sign in with another account',
    tooLate: 'That took too long. Please sign in again.',
  },
  forgotten: {
    title: 'Forgotten password',
    lead: 'We send a link to the address that you sign in with. It works for one hour and exactly once.',
    submit: 'Send link',
    done: 'If there is an account for this address, the link is on its way. Please look into your spam folder, too.',
    noMail:
      'No e-mails can be sent from here at the moment. Please ask somebody with owner rights for a new link.',
    back: 'Back to sign-in',
  },
  link: {
    title: 'Set your password',
    lead: 'You are signed in afterwards. Your sessions on all other devices end.',
    submit: 'Save password',
    done: 'Your password is saved.',
  },
  problems: {
    failed: 'E-mail or password is wrong.',
    linkWrong:
      'This link is wrong, too old or was used already. Sign in with your password or ask for a new link.',
    invalid: 'Please enter a valid e-mail address and a password of 12 to 200 characters.',
    invalidPassword: 'The password must have 12 to 200 characters.',
    tooMany: 'Too many attempts. Please wait a quarter of an hour.',
    busy: 'Too many people are signing in right now. Please try again in a moment.',
    wrongCode: 'This code is wrong or was used already. Please wait for the next one.',
  },
  mail: {
    resetSubject: (brand) => `New password for ${brand}`,
    resetText: (name, brand, link) =>
      `Hello ${name},\n\nwith this link you set a new password for ${brand}. It works for one hour and exactly once:\n\n${link}\n\nIf this was not you, there is nothing to do: your password stays as it is.\n`,
    inviteSubject: (brand) => `Your access to ${brand}`,
    inviteText: (name, brand, link) =>
      `Hello ${name},\n\nan account for ${brand} was created for you. With this link you set your password. It works for seven days and exactly once:\n\n${link}\n`,
  },
};
