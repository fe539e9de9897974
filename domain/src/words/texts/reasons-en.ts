import type { SomeReasons } from './sentence.ts';

export const reasonsEn = {
  'thing-missing': [
    'Not found: {kind:thing} "{id}".',
    'It may have been deleted, or it belongs to somebody else. Go back to the list.',
  ],
  'page-missing': ['There is no such page.', 'Check the address, or begin at the first page.'],
  'right-missing': ['You may not do this. It belongs to the role: {roles:roles}.', 'Ask an architect.'],
  'scope-beyond': [
    'A token with the scope "{scope}" cannot be made with yours.',
    'Use a token that has that scope.',
  ],
  'token-lifetime': [
    'A token lives 1 to {most:number} days, you gave {days:number}.',
    'Give a shorter time, and make a new one when it ends.',
  ],
  'token-owner-missing': ['It is not said whose token it shall be.', 'Choose a user.'],
  'form-outdated': [
    'This form is too old: it was made before you signed in, or in another session.',
    'Load the page again and repeat the change.',
  ],
  'foreign-request': ['This request comes from another site.', 'Open the page here and do it again.'],
  'request-unreadable': [
    'The request cannot be read: its form or its address is damaged.',
    'Load the page again and repeat it.',
  ],
  'request-too-large': ['This is more than the page takes.', 'Send less at once.'],
  'values-refused': ['Values that cannot be taken: {count:number}.', 'Correct them and send the form again.'],
  'database-full': [
    'The disk of the database is full. Reading still works, writing does not.',
    'Free space there, then try again.',
  ],
  'sessions-away': [
    'The store of sessions does not answer right now. Nothing was changed.',
    'Try again in a few seconds.',
  ],
  'billing-unset': [
    'Invoices cannot be written yet: name, address and bank account of the agency are missing.',
    'Give them in the configuration (docs/operations.md) and start the platform again.',
  ],
  'too-many-streams': [
    'Too many live views are open, {most:number} are possible.',
    'Close one that nobody looks at, or load the page again in a minute.',
  ],
  'answer-shown-once': [
    'This was done already. The secret in its answer is shown once.',
    'If you did not see it, revoke what was made and make a new one.',
  ],
  'still-answering': ['The same request is still being worked on.', 'Send it again in a moment.'],

  'user-exists': [
    'There is a user with the address {email} already.',
    'Give another address, or change that user.',
  ],
  'user-disabled': ['{name} is disabled and cannot sign in.', 'Enable the user first.'],
  'last-architect': ['{name} is the last active architect.', 'Make somebody else an architect first.'],
  'client-of-user-missing': ['It is not said which client the user belongs to.', 'Choose the client.'],
  'client-of-user-extra': [
    'Only users with the role client belong to a client.',
    'Leave the client out, or change the role.',
  ],
  'link-unusable': ['This link was used, replaced by a newer one, or is too old.', 'Ask for a new link.'],
  'password-refused': ['This password cannot be taken.', 'Choose another one, such as four or more words.'],
  'app-missing': ['There is no app to be confirmed.', 'Begin with adding the app.'],
  'app-in-use': ['Codes of an app are in use already.', 'Remove that app first, then add the new one.'],
  'passkey-known': ['This passkey is known already.', 'Use another device or another key.'],
  'passkeys-too-many': [
    'More than {most:number} passkeys are not possible.',
    'Remove one that you do not use any more.',
  ],
  'telegram-codes-too-many': [
    'Not more than {most:number} codes for Telegram can wait at once.',
    'Use one of them, or wait ten minutes.',
  ],
  'passkey-name': [
    'The name of a passkey has 1 to {most:number} characters, this one has {length:number}.',
    'Give the name of the device, for instance.',
  ],
  'second-factor-required': [
    'Your role needs a second factor, and you have none yet.',
    'Set up an app or a passkey; then you go on here.',
  ],

  'host-exists': ['There is a host {name} already.', 'Give another name.'],
  'host-without-room': [
    'No host has room for this tenant, it needs {neededMb:mb}.',
    'Register another host, or remove a tenant.',
  ],
  'host-without-ports': ['The host has no free ports or networks left.', 'Register another host.'],
  'host-in-use': [
    'On {name} there are still tenants: {tenants:number}.',
    'Drain it, and move or destroy them first.',
  ],
  'host-of-one-tenant': [
    '{name} is the own server of one tenant. It comes and goes with that tenant.',
    'Change the tenant instead.',
  ],
  'host-not-reached': [
    '{address} cannot be reached by ssh.',
    'Check the address, the port and the firewall of that machine.',
  ],
  'host-unfit': [
    '{name} takes no tenants: its test has not passed.',
    'Look at what was found, mend it, and test it again.',
  ],
  'own-servers-off': [
    'This platform cannot order servers: {missing} is not set.',
    'npx waas doctor --cloud says what is needed.',
  ],
  'server-type-refused': [
    'This server type is not offered or too small: the tenant needs {neededMb:mb}.',
    'Choose a larger one, or leave it open.',
  ],
  'server-location-refused': [
    'The location {location} is not offered.',
    'Choose another one, or leave it open.',
  ],
  'release-unknown': [
    'There is no such version: {blueprint} {version}.',
    'Choose another one, or publish the blueprint: npx waas releases publish',
  ],
  'domain-taken': ['The domain {domain} belongs to another tenant.', 'Choose another domain.'],
  'domain-refused': [
    '"{domain}" cannot be a domain.',
    'Write it like salon-lily.com, without https:// and without a path.',
  ],
  'slug-taken': ['The short name {slug} is taken.', 'Choose another one.'],
  'slug-refused': [
    'This short name is not possible.',
    'Use 2 to 30 lower case letters, digits and single hyphens, beginning with a letter.',
  ],
  'client-name-refused': [
    'This name of the client is not possible.',
    'Use 1 to 120 characters without line breaks.',
  ],
  'bot-unknown': ['The blueprint {blueprint} has no bot.', 'Leave the token of the bot out.'],
  'bot-token-refused': [
    'The token of the bot is not whole.',
    'Take it as BotFather shows it: 123456789:AAF…',
  ],
  'settings-refused': [
    'Settings that cannot be taken: {count:number}.',
    'Correct them and send the form again.',
  ],
  'no-authority': [
    'No authority issues a certificate for {slug}.',
    'Set one for the worker (WAAS_ACME_DIRECTORY) and start it again.',
  ],
  'certificate-without-site': [
    '{slug} has no site that could show a certificate: {status:status}.',
    'Bring the tenant online first.',
  ],
  'tenant-busy': [
    '{slug} is being changed right now.',
    'Wait until the operation ends, or cancel it, then try again.',
  ],
  'tenant-state': [
    '"{operationKind:operation}" is not possible for {slug} now: its state is "{status:status}".',
    'Look at its last operation; a retired tenant can be brought back first.',
  ],
  'tenant-unpaid': [
    '{slug} is suspended: an invoice is unpaid, and its {graceDays:number} days of grace are over.',
    'Mark the invoice as paid, or give the subscription more days. Then it is resumed by itself.',
  ],
  'tenant-unsubscribed': [
    '{slug} is suspended, since its subscription has ended.',
    'Make a new subscription. Then it is resumed by itself.',
  ],
  'confirmation-differs': ['The confirmation is not the short name {slug}.', 'Type it exactly.'],
  'grace-not-over': [
    '{slug} can still be brought back until {until:time}.',
    'Wait until then: it is erased by itself.',
  ],
  'service-unknown': [
    '{slug} has no such service: {service:service}.',
    'Name one that it has, or restart all of them.',
  ],
  'database-unknown': ['{slug} has no database: there is nothing to back up.', 'Nothing is to be done.'],
  'handover-too-early': [
    'Access to {slug} cannot be handed over yet: the tenant is still being made.',
    'Wait until it is live; the mail goes out by itself.',
  ],
  'handover-too-late': [
    'Access to {slug} cannot be handed over: its state is "{status:status}".',
    'Bring the tenant back first, if that is still possible.',
  ],
  'client-without-mail': [
    'The client of {slug} has no mail address.',
    'Give one here, or write it to the client.',
  ],
  'operation-ended': ['The operation has ended already: {state:operationState}.', 'Nothing is left to do.'],
  'operation-not-retryable': [
    'This operation cannot be retried: {state:operationState}.',
    'Only what failed or was cancelled can be.',
  ],
  'operation-outdated': [
    'There was a newer operation since: {operationKind:operation}, {state:operationState}.',
    'Ask for the change again.',
  ],

  'incident-closed': [
    'The incident was closed at {closedAt:time}.',
    'Nothing is to be done. If it happens again there is a new one.',
  ],
  'mute-too-long': [
    'An incident can be muted for {days:number} days at most, and until a time in the future.',
    'Choose another time.',
  ],
  'plan-exists': ['There is a plan {plan} already.', 'Give another id, or change that plan.'],
  'plan-not-offered': ['The plan {plan} is not offered any more.', 'Choose one that is.'],
  'subscription-exists': [
    'This tenant has a subscription already.',
    'Change its plan, or wait until it has ended.',
  ],
  'subscription-ended': ['This subscription ended on {endedOn:day}.', 'Make a new one.'],
  'subscription-start': [
    'A subscription can begin from {first:day} to {last:day}.',
    'Choose a day in that time.',
  ],
  'invoice-paid': [
    'The invoice {number} is paid already.',
    'Check which invoice the payment belongs to. What is paid stays as it is.',
  ],
  'invoice-void': ['The invoice {number} is void.', 'Check which invoice the payment belongs to.'],
  'payment-in-future': ['The day of the payment is in the future.', 'Give a day until today, {today:day}.'],
} as const satisfies SomeReasons;
