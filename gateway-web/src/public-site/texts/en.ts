import type { SiteTexts } from './site-texts.ts';

export const en: SiteTexts = {
  home: 'Home',
  seeDemo: 'Open the demo',
  demoMark: 'Demo',
  exampleMark: 'Example',
  toStart: 'Enquire',
  prices: {
    perMonth: 'a month',
    perYear: 'a year',
    setup: (money) => `One-off set-up ${money}`,
    noSetup: 'Set-up included',
    trial: (days) => (days === 1 ? 'The first day is free' : `The first ${days} days are free`),
    yearly: (money) => `Or ${money} a year, paid in advance`,
    recommended: 'Recommended',
    onRequest: 'Price on request',
    net: 'All prices are net, plus VAT as required by law. Our offers are for businesses, the self-employed and freelancers.',
  },
  operator: {
    title: 'Who runs it',
    text: (agency) =>
      `${agency} is a small agency. Whoever sets up your site also looks after it: you write to a person and not to a ticket system.`,
    points: [
      'Every change to your system is recorded step by step',
      'When a change fails, the version before it runs on',
      'Nothing is deleted at once, always after a period of grace',
    ],
    responsible: 'Responsible',
    write: 'Write',
    call: 'Call',
    telegram: 'On Telegram',
  },
  start: {
    hint: 'One tap is enough. A few more questions follow, and you can go back at any time.',
    trap: 'Please leave this field empty',
  },
  isolation: {
    label:
      'Drawing: website, background service, bot, database and cache of one client in a network of their own, with no connection to the neighbour',
    yours: 'Your system',
    parts: {
      site: 'Website',
      worker: 'Background service',
      bot: 'Bot',
      database: 'Database',
      cache: 'Cache',
    },
    network: 'own network',
    neighbour: 'Neighbour',
    noWay: 'no way across',
  },
  homePage: {
    title: 'Websites with online booking for local firms',
    description:
      'A website with online booking, a day view and a Telegram bot, as a separate system for every firm. Set up, run and looked after, at prices in the open.',
    promise: 'A website that takes bookings, and somebody who looks after it.',
    proof:
      'We set up booking sites for local firms and run them. Every client gets a system of its own: own database, own network, own bot.',
    button: 'Choose your business',
    choose: 'Choose',
    nichesTitle: 'Whom we work for',
    nichesLead: 'Every line of business has a page of its own with pictures, prices and limits.',
    principlesTitle: 'What you can hold us to',
    principles: [
      {
        title: 'Apart, not shared',
        text: "Your data is in no table with anybody else's. When something fails next door, your site runs on.",
      },
      {
        title: 'Set up quickly, looked after for years',
        text: 'The system is up in less than a minute. From then on we notice within seconds when something does not answer, and new versions go live without a gap.',
      },
      {
        title: 'It is all written down',
        text: 'Prices, how to cancel, and also what does not work yet: you read it beforehand on the page for your business.',
      },
    ],
    fromPrice: (money) => `from ${money} a month`,
  },
  notFound: {
    title: 'There is no such page',
    text: 'The address may be old or incomplete. From here you can go on:',
    toHome: 'To the home page',
    niches: 'Lines of business',
  },
  previewAlt: (page) => `Preview picture: ${page}`,
};
