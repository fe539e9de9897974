import type { LegalTexts } from './legal-texts.ts';

export const legalEn: LegalTexts = {
  imprint: {
    title: 'Imprint',
    description:
      'Who runs this website and how to reach us: the details that German law (§ 5 DDG) asks for, with address, e-mail and person responsible.',
    lead: 'Details under § 5 of the German Digital Services Act (DDG).',
    provider: 'Provider',
    contact: 'Contact',
    email: 'E-mail',
    phone: 'Phone',
    register: 'Register entry',
    vatId: 'VAT identification number',
    responsible: 'Responsible for the content under § 18 (2) MStV',
    missing:
      "The operator's details have not been entered yet. This website is therefore not meant for the public yet.",
    business:
      'Our offers are for businesses. We do not take part in dispute resolution before a consumer arbitration board and are not obliged to.',
  },
  privacy: {
    title: 'Privacy',
    description:
      'Which data this website processes, what for, for how long, and which rights you have. No cookies on the public pages, no third-party services.',
    lead: 'This page tells you, under Art. 13 of the General Data Protection Regulation (GDPR), what happens to your data when you look at this website or send us an enquiry.',
    version: (date) => `Version of ${date}`,
    controllerTitle: 'Who is responsible',
    controllerMissing: "The operator's details have not been entered yet.",
    sections: ({ agency, hasTelegram, partialDays, inactiveDays, confirmationDays, consentProofYears }) => [
      {
        title: 'Looking at pages',
        paragraphs: [
          'The public pages set no cookies, include no third-party services and count nobody. Fonts, pictures and scripts come from our own server. That is why there is no cookie banner here.',
          'For a page to reach you, the server processes your IP address for as long as the transfer takes. Our log holds the time, path and result of the request, but neither the IP address nor search terms. The legal basis is Art. 6 (1) (f) GDPR: without this a website can be neither delivered nor protected.',
        ],
      },
      {
        title: 'Sending an enquiry',
        paragraphs: [
          'When you answer our questions we store your answers, your name, your firm, your e-mail address, your phone number and web address if you give them, the language and the times. We store after every step, so that nothing is lost when you stop halfway. The legal basis is Art. 6 (1) (b) GDPR: you ask us for an offer.',
          'Here, too, we set no cookie. Your enquiry gets a random address of its own; whoever knows it can read and continue the enquiry. That is how you can carry on with another device. Give the address only to people whom you allow that.',
          'We note which site and which campaign brought you here: the name of the referring website, the path of the first page and campaign details from the address. That tells us what recommends us (Art. 6 (1) (f) GDPR). No profile is made from it.',
          'From your answers we work out points, to see which enquiry suits us and who needs an answer first. A person always decides; there is no automated decision within the meaning of Art. 22 GDPR.',
        ],
      },
      {
        title: 'Protection against abuse',
        paragraphs: [
          'In place of a third-party captcha your browser solves a small arithmetic task, and we check an invisible field and how long filling in took. We count enquiries per connection for one hour at most. The legal basis is Art. 6 (1) (f) GDPR.',
        ],
      },
      {
        title: 'News by e-mail',
        paragraphs: [
          `You get news only if you ticked the box and confirmed the link in our mail (Art. 6 (1) (a) GDPR). Without confirmation the link expires after ${confirmationDays} days. You can withdraw at any time; a short mail is enough. We keep proof of your consent with its exact wording, for ${consentProofYears} years after you confirmed or withdrew it, counted from the end of that year.`,
        ],
      },
      ...(hasTelegram
        ? [
            {
              title: 'Telegram',
              paragraphs: [
                'You can also write to us on Telegram. That is voluntary. Telegram then processes data on its own responsibility, outside the European Union too. We receive the name shown there, an identifier and what you write, and treat it like an enquiry through this website.',
              ],
            },
          ]
        : []),
      {
        title: 'How long we store data',
        paragraphs: [
          `Enquiries that were begun and not sent are deleted ${partialDays} days after the last step, sent ones ${inactiveDays} days after the last contact if no contract comes of them. This happens by itself, every day. If a contract comes of it, the periods of commercial and tax law apply.`,
        ],
      },
      {
        title: 'Who receives the data',
        paragraphs: [
          'We do not pass your data on. Our providers of servers and e-mail process it only on our behalf, under contracts according to Art. 28 GDPR.',
          `Our clients are themselves responsible for their websites; ${agency} processes the data there on their behalf.`,
        ],
      },
      {
        title: 'Area for clients and team',
        paragraphs: [
          'Whoever signs in gets a necessary session cookie. It ends with signing out. Sign-ins and changes are recorded, so that they can be traced (Art. 6 (1) (f) GDPR).',
        ],
      },
      {
        title: 'Your rights',
        paragraphs: [
          'You can ask for access to your data, have it corrected or deleted, restrict or object to its processing, and receive it in a common format (Art. 15 to 21 GDPR). You can withdraw a consent at any time for the future.',
          'You can also complain to a data protection authority, for example where you live (Art. 77 GDPR). You do not have to give us any data; without contact details, however, we cannot answer an enquiry.',
        ],
      },
    ],
  },
};
