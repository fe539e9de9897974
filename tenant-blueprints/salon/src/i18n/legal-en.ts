import type { LegalTexts } from './legal-de.ts';
import type { LegalSubject } from './legal-texts.ts';

const who = ({ businessName, ownerName, street, city }: LegalSubject) =>
  [businessName, ownerName, street, city].filter((line) => line !== '').join('\n');
const contact = ({ phone, mail }: LegalSubject) =>
  [phone && `Phone: ${phone}`, mail && `Email: ${mail}`].filter((line) => line !== '').join('\n');

const reviews = ({ reviewsAskedSince }: LegalSubject) =>
  reviewsAskedSince === null
    ? ''
    : '\n\nAfter your visit we ask you by mail for a review, once in half a year at most (Art. 6(1)(f) GDPR, Section 7(3) of the German act against unfair competition). You may object at any time, with the link in the mail or in any other form; it costs nothing but the transmission at basic rates. So that your no holds, we keep a checksum of your address, even when everything else is erased.';

export const legalEn: LegalTexts = {
  imprint: (salon) => `# Information under § 5 DDG

${who(salon)}

# Contact

${contact(salon)}

# Responsible for the content

${salon.ownerName || salon.businessName}

# Settlement of disputes

We are neither willing nor obliged to take part in dispute settlement before a consumer arbitration board (§ 36 VSBG).`,

  privacy: (salon) => `# Who is responsible

${who(salon)}

${contact(salon)}

# When you look at this site

The site sets no cookies for visitors, embeds no services of others and counts nobody. Fonts, pictures and scripts come from the same server. The server notes which page was delivered when and how fast, without your address.

To protect us from misuse we count requests per connection for one hour at most (Art. 6(1)(f) GDPR).

# When you book an appointment

We keep your name, your phone number or email address, service, time, price and what you write to us about it. We need this to arrange the appointment and to keep it (Art. 6(1)(b) GDPR). That you agreed to this we keep with the date and the version of the text (Art. 7(1) GDPR).

We send confirmations, changes and reminders to the address that you gave, through our email provider. If you have connected with our Telegram bot, messages to you go through Telegram too.${reviews(salon)}

# Waiting list and vouchers

For the waiting list and for vouchers we keep what you enter in the form until the request is settled. The voucher itself we keep as long as it is valid and as long as tax law requires it.

# How long we keep things

We delete details of appointments when we no longer need them, at the latest when you ask for it. What we need for our books we keep as long as the law requires (Art. 6(1)(c) GDPR).

# Your rights

- Access to your details, their correction and their deletion
- Restriction of processing, and objection
- Your details in a common format
- Withdrawal of a consent, at any time and for the future
- A complaint to the data protection authority of your state

One plain sentence to us is enough.`,

  consent:
    'I agree that my details are kept for this purpose and that the salon writes to me or calls me about it. I can withdraw this at any time.',
};
