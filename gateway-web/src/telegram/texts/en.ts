import type { TelegramTexts } from './telegram-texts.ts';

export const telegramEn: TelegramTexts = {
  title: 'Telegram',
  leadStaff: 'Leads and incidents on your phone. What you do in the chat with the bot is done in your name.',
  leadClient: 'What matters for your website then comes to your Telegram too.',
  account: (telegramId) => `Telegram account ${telegramId}`,
  since: (date) => `Connected since ${date}`,
  none: 'No Telegram account connected yet.',
  unknown: 'Not valid any more. Connect again with a new code.',
  remove: 'Disconnect',
  removed: 'The Telegram account is disconnected.',
  getCode: 'Show a code',
  groups: 'Groups of the team',
  groupsLead: 'Leads and incidents are told there too. Everybody in the group can read them.',
  boundBy: (name) => `Connected by ${name}`,
  groupRemoved: 'The group is disconnected.',
  code: {
    title: 'Connect Telegram',
    open: 'Open in Telegram',
    openLead:
      'Open the chat with the bot on this device, or scan the square with your phone. Tap “Start” there.',
    square: 'Square with the link to the bot',
    write: (bot) =>
      bot === undefined
        ? "Write this line to the agency's bot in Telegram:"
        : `Or write this line to ${bot}:`,
    group:
      'For a group of the team: add the bot to the group, and write the line there. Your own account has to be connected already.',
    validUntil: (time) => `The code is valid until ${time}.`,
    once: 'It is shown this once and works once. Whoever has it can act as you: do not pass it on.',
    done: 'Back to the account',
  },
  ofUser: {
    title: (telegramId) => `Telegram account ${telegramId}`,
    lead: (since) =>
      `Connected since ${since}. Once disconnected, the bot does not know this account any more.`,
  },
  goOn: 'Continue in Telegram',
};
