import type { FieldError } from '../field-error.ts';
import type { FieldKind } from '../survey-field.ts';
import { countOf } from './count-of.ts';
import type { SurveyTexts } from './survey-texts.ts';

const MISSING: Record<FieldKind, string> = {
  choice: 'Please choose an answer.',
  choices: 'Please choose at least one answer.',
  text: 'Please fill in this field.',
  longtext: 'Please write a few words here.',
  email: 'Please enter your email address.',
  phone: 'Please enter your phone number.',
  number: 'Please enter a number.',
  domain: 'Please enter the address of the website.',
  url: 'Please enter the link.',
  consent: 'We cannot handle your enquiry without your consent.',
};

function fieldError(error: FieldError): string {
  switch (error.code) {
    case 'missing':
      return MISSING[error.kind];
    case 'consentNeeded':
      return MISSING.consent;
    case 'notAnOption':
      return 'Please choose one of the answers offered.';
    case 'onlyOne':
      return 'Only one answer is possible here.';
    case 'tooFew':
      return `Please choose at least ${countOf('en', error.min, { one: 'answer', other: 'answers' })}.`;
    case 'tooMany':
      return `Please choose no more than ${countOf('en', error.max, { one: 'answer', other: 'answers' })}.`;
    case 'tooLong':
      return `That is ${number(error.length)} characters; the limit is ${number(error.maxLength)}. Please shorten the text.`;
    case 'controlCharacters':
      return 'The text contains invisible control characters. Please type it in again.';
    case 'notANumber':
      return 'Please enter a whole number in digits, such as 4.';
    case 'tooSmall':
      return `Please enter ${number(error.min)} or more.`;
    case 'tooLarge':
      return `Please enter ${number(error.max)} or less.`;
    case 'notAnEmail':
      return 'This email address is incomplete. It should look like name@example.com.';
    case 'notAPhone':
      return 'There is no such phone number. Please include the area code, such as 0221 4710123, or the country code, such as +44 20 7946 0958.';
    case 'notADomain':
      return 'This is not the address of a website. It should look like my-business.com.';
    case 'notAUrl':
      return 'This is not a link. Please copy it from the address bar of your browser.';
  }
}

function number(value: number): string {
  return new Intl.NumberFormat('en').format(value);
}

export const en: SurveyTexts = {
  fieldError,
  agreed: 'Agreed',
  notAgreed: 'Not agreed',
  noAnswer: 'Not given',
};
