import type { DeliveryTexts } from './delivery-texts.ts';

export const en: DeliveryTexts = {
  mail: {
    subject: (business) => `${business}: your access is ready`,
    preview: (until) => `One click, then you choose your own password. Valid until ${until}.`,
    title: 'Your access is ready',
    greeting: 'Hello,',
    lead: (business, domain) =>
      `the website of ${business} is running at ${domain}. Open your access now and choose your own password. It takes a minute.`,
    button: 'Open access',
    website: 'Website',
    validUntil: 'Valid until',
    works: 'Works',
    once: 'once only',
    otherWay: 'The button opens nothing? Go to this address and paste the code:',
    address: 'Address',
    code: 'Code',
    noPassword:
      'There is no password in this mail, and we will never ask you for one. Please do not forward it: whoever opens the link gets the access.',
    notYou: 'Not expecting this mail? Send us a short reply. The link expires by itself.',
    reissued: 'If you have several mails from us, only the link in the newest one works.',
  },
  open: {
    title: 'Your access is ready',
    lead: (business) =>
      `The button opens the administration of the website of ${business}. Then you choose your own password.`,
    website: 'Website',
    validUntil: 'Valid until',
    works: 'Works',
    once: 'once only',
    codeLabel: 'Code from our mail',
    codeHint: 'You find it below the button in the mail. You can also paste the whole link.',
    wrongCode:
      'This code does not fit. Please copy all of it from our newest mail, or click the button in that mail.',
    button: 'Open access',
    small: 'Open it when you have a minute for the password: the link is used up then.',
  },
  opened: {
    title: 'Welcome',
    lead: (business) => `The administration of the website of ${business} is yours now.`,
    button: 'Choose a password',
    stepsTitle: 'What comes next',
    steps: [
      'Choose your password, at least twelve characters.',
      'Check your services, prices and opening hours.',
      'Bookmark the address of your administration.',
    ],
    website: 'Your website',
    small: 'Keep this page open until your password is saved. It will not be shown again.',
  },
  notice: {
    used: {
      title: 'This link has been used',
      text: 'It works once only.',
      todo: 'If that was you, sign in to the administration of your website with your password. If it was not you, please write to us at once.',
      write: 'Write to us',
    },
    expired: {
      title: 'This link has expired',
      text: 'For your safety it is valid for a few days only.',
      todo: 'Drop us a line and we will send you a new one.',
      write: 'Ask for a new link',
    },
    replaced: {
      title: 'There is a newer link',
      text: 'We have sent you another mail since; only the link in that one works.',
      todo: 'Open our newest mail. If you cannot find it, look into your spam folder or write to us.',
      write: 'Ask for a new link',
    },
    ended: {
      title: 'This website is no longer running',
      text: 'There is no access behind this link any more.',
      todo: 'If this is a mistake, please write to us.',
      write: 'Write to us',
    },
    unknown: {
      title: 'There is no such link',
      text: 'It may have been cut off when it was copied.',
      todo: 'Click the button in our mail, or copy the whole address again.',
      write: 'Write to us',
    },
    later: {
      title: 'Not possible right now',
      text: 'Your website is not answering at the moment. Your link is not used up.',
      todo: 'Try again in a few minutes with the button in our mail.',
      write: 'Write to us',
    },
    tooMany: {
      title: 'Too many attempts',
      text: 'A great many requests came from your connection in a short time. Your link is not used up.',
      todo: 'Please wait a quarter of an hour, then click the button in our mail.',
    },
    failed: {
      title: 'Something went wrong here',
      text: 'The fault is ours and has been noted.',
      todo: 'Try again in a few minutes, or write to us.',
      write: 'Write to us',
    },
  },
  usedAt: (at) => `It was opened on ${at} and works once only.`,
  newLinkSubject: (domain) => `New link for ${domain}`,
};
