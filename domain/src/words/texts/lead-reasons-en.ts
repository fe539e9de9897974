import type { SomeReasons } from './sentence.ts';

export const leadReasonsEn = {
  'lead-unreachable': ['There is no way to answer.', 'Give a mail address or a phone number.'],
  'lead-field-unreadable': ['This cannot be read: {field:leadField}.', 'Correct it and save again.'],
  'lead-merged': ['This lead was merged into another one.', 'Open the other one.'],
  'lead-erased': ['The data of this lead was erased.', 'Nothing more can be done here.'],
  'lead-merge-itself': ['A lead cannot be merged with itself.', 'Choose another one.'],
  'lead-merge-clients': [
    'This lead has become a client, and the other one has not become the same.',
    'Merge them the other way round.',
  ],
  'lead-assignee': ['This person cannot take leads.', 'Choose an active architect or operator.'],
  'lead-search-unreadable': [
    'Nobody can be looked for like this: it is neither a mail address nor a phone number.',
    'Correct it.',
  ],
  'lead-import-too-large': [
    'The file has {count:number} rows, {most:number} are possible at once.',
    'Split the file.',
  ],
  'lead-of-agency': ['Leads belong to the agency.', 'Go back to your first page.'],
  'lead-erased-with-other': [
    'This lead was merged into another one; notes and consents are kept there.',
    'Erase the other one: this one goes with it.',
  ],
  'lead-other-client': ['This lead has become another client already.', 'Go on with that client.'],
  'lead-no-client': [
    '{slug} does not belong to this lead: it has not become a client yet.',
    'Make a client of it first.',
  ],
  'lead-tenant-of-other': ['{slug} belongs to another client.', "Choose a tenant of this lead's client."],
  'lead-client-unnamed': ['The new client has no name.', 'Give a name.'],
  'lead-lost-why': ['It is not said why the lead was lost.', 'Choose a reason.'],
  'lead-is-client': ['This lead has become a client already.', 'Go on with the client.'],
  'lead-stage': ['It cannot go from "{from:stage}" to "{to:stage}".', 'Choose another stage.'],
  'lead-duplicate-of': ['The original must be another lead that is worked on.', 'Choose another one.'],
  'form-being-saved': ['The form is being saved right now.', 'Send it again.'],
  'form-link-damaged': ['This link is not whole.', 'Open the form anew, or use the whole link.'],
  'form-missing': [
    'This form is not there any more. What is not sent for long is deleted.',
    'Begin anew at the first page.',
  ],
  'form-retired': ['These questions are not asked any more.', 'Begin anew at the first page.'],
  'confirmation-unknown': [
    'This link is not known. A newer mail may have replaced it.',
    'Use the link of the newest mail, or fill in the form again.',
  ],
  'confirmation-expired': ['This link was valid until {until:time}.', 'Fill in the form again.'],
} as const satisfies SomeReasons;
