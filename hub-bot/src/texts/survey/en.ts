import { plural } from '@codexdlc/domain/words';
import type { SurveyTexts } from './survey-texts.ts';

export const en: SurveyTexts = {
  greeting: (agency) =>
    `${agency} builds and runs websites with online booking for small businesses. A few short questions, then we come back to you with a proposal.`,
  chooseNiche: 'What kind of business do you run?',
  whatICanDo:
    'Here you can ask for a website for your business. It takes about eight short questions. Choose your kind of business to begin.',
  progress: (position, total) => `Question ${position} of ${total}`,
  optional: 'optional',
  example: (example) => `For example: ${example}`,
  expected: {
    email: 'name@example.com',
    phone: '+49 221 4710123',
    domain: 'my-business.com',
    url: 'https://my-business.com/booking',
  },
  numberBetween: (min, max) => `A whole number from ${min} to ${max}.`,
  soFar: (answer) => `So far: ${answer}`,
  several: 'You can choose several. Tap what fits, then “Next”.',
  severalUpTo: (max) => `You can choose up to ${max}. Tap what fits, then “Next”.`,
  keep: 'Keep it',
  next: 'Next',
  back: 'Back',
  skip: 'Skip',
  agree: 'I agree',
  disagree: 'No',
  shareContact: 'Send my number',
  sharePlace: 'Send my location',
  noted: 'Noted.',
  answeredAlready: 'Already answered. The open question is the last one below.',
  firstQuestion: 'This is the first question.',
  notUnderstood: 'I cannot use that here. Please answer the question:',
  summary: {
    title: 'Is everything right?',
    lead: 'Have another look at your answers. Each of them can be changed.',
    send: 'Send enquiry',
    edit: (label) => `Change: ${label}`,
    attachments: 'Pictures and location',
  },
  extras: {
    title: 'Do you have a logo, or photos of your premises?',
    lead: 'Up to ten pictures, as a photo or a file (PNG, JPEG, WebP). You can send your location too. This is optional.',
    kinds: { logo: 'Logo', premises: 'Photos of the premises' },
    sendNow: {
      logo: 'Send your logo now.',
      premises: 'Send photos of your premises now, several at once if you like.',
    },
    received: (count) =>
      plural('en', count, { one: `${count} file received.`, other: `${count} files received.` }),
    done: 'Done',
    tooLarge: (megabytes) => `This file is larger than ${megabytes} MB. Please send a smaller one.`,
    wrongType: 'This file is not a picture that we can show. Please send PNG, JPEG or WebP.',
    full: (most) => `We do not take more than ${most} files here.`,
    notNow: 'You can send pictures and your location after the last question.',
  },
  thanks: {
    title: 'Thank you, your enquiry is here',
    steps: [
      'Today: we read your answers and prepare a proposal.',
      'On the next working day: we get in touch, in the way that you have given.',
      'After that: you see your site as a working draft before you pay anything.',
    ],
    mail: 'A mail will come in the next few minutes. Please confirm your address in it.',
  },
  alreadySent: 'Your enquiry is with us. For another business, choose its kind.',
  linkUnknown:
    'We do not know this link. It may not be whole, or the enquiry was deleted. You can begin anew here.',
  linkSent: 'This enquiry was sent already, thank you. We will get in touch.',
  gone: 'Your enquiry was deleted because it had not gone on for long. You can begin anew here.',
  tooManyStarts:
    'You have begun anew often in the last hour. Please go on with the open enquiry, or try again in an hour.',
  welcomeBack: 'Welcome back. This is where we were:',
  anew: 'Another kind of business',
  reminder: {
    text: (niche) =>
      `Your enquiry (${niche}) is still waiting for you. Your answers are kept. We remind you this once only.`,
    go: 'Go on',
    stop: 'No more',
    stopped: 'All right, we will not write about it any more. With /start you can go on at any time.',
  },
};
