import type { FormTexts } from './form-texts.ts';

export const en: FormTexts = {
  description: (niche) => `A few short questions about your plans: ${niche}. Takes about two minutes.`,
  progress: 'Progress',
  next: 'Continue',
  back: 'Back',
  skip: 'Skip',
  change: 'Change',
  optional: 'optional',
  keep: {
    title: 'Go on later',
    text: 'Your answers are saved. With this link you can go on from any device:',
    copy: 'Copy link',
  },
  summary: {
    title: 'Is everything right?',
    lead: 'Look through your answers once more. Each of them can be changed.',
    send: 'Send enquiry',
    change: (question) => `Change: ${question}`,
  },
  conflict: 'This page had gone further in another window. Here is where it stands now.',
  honeypot: 'Please leave this field empty',
  checking: 'One moment: we check that no program fills in this form.',
  thanks: {
    title: 'Thank you, your enquiry has arrived',
    lead: 'What happens next:',
    steps: [
      { title: 'Today', text: 'We read your answers and prepare a proposal.' },
      { title: 'On the next working day', text: 'We get back to you, in the way that you chose.' },
      { title: 'After that', text: 'You see your site as a working draft before you pay anything.' },
    ],
    mail: 'We have sent you a mail. Please confirm your address there.',
    noMail: 'There is nothing else for you to do.',
    home: 'To the first page',
  },
  confirm: {
    title: 'Confirm your address',
    lead: 'With one click you confirm that this mail address is yours.',
    button: 'Yes, this is my address',
    doneTitle: 'Thank you, your address is confirmed',
    done: 'Our answer comes on the next working day.',
    goneTitle: 'This link does not work any more',
    gone: 'A newer mail has replaced it, or it has expired. Use the link of the newest mail.',
    again: 'Begin a new enquiry',
  },
};
