import type { FieldError } from '../field-error.ts';
import type { FieldKind } from '../survey-field.ts';
import { countOf } from './count-of.ts';
import type { SurveyTexts } from './survey-texts.ts';

const MISSING: Record<FieldKind, string> = {
  choice: 'Пожалуйста, выберите ответ.',
  choices: 'Пожалуйста, выберите хотя бы один ответ.',
  text: 'Пожалуйста, заполните это поле.',
  longtext: 'Пожалуйста, напишите здесь несколько слов.',
  email: 'Пожалуйста, укажите ваш адрес электронной почты.',
  phone: 'Пожалуйста, укажите ваш номер телефона.',
  number: 'Пожалуйста, укажите число.',
  domain: 'Пожалуйста, укажите адрес сайта.',
  url: 'Пожалуйста, укажите ссылку.',
  consent: 'Без вашего согласия мы не сможем обработать заявку.',
};

/** After "at least" and "no more than" the noun is in the genitive, which has two forms. */
const ANSWERS = { one: 'ответа', other: 'ответов' };
const CHARACTERS = { one: 'знак', few: 'знака', other: 'знаков' };

function fieldError(error: FieldError): string {
  switch (error.code) {
    case 'missing':
      return MISSING[error.kind];
    case 'consentNeeded':
      return MISSING.consent;
    case 'notAnOption':
      return 'Пожалуйста, выберите один из предложенных ответов.';
    case 'onlyOne':
      return 'Здесь возможен только один ответ.';
    case 'tooFew':
      return `Пожалуйста, выберите не меньше ${countOf('ru', error.min, ANSWERS)}.`;
    case 'tooMany':
      return `Пожалуйста, выберите не больше ${countOf('ru', error.max, ANSWERS)}.`;
    case 'tooLong':
      return `Здесь ${countOf('ru', error.length, CHARACTERS)}, а можно не больше ${number(error.maxLength)}. Пожалуйста, сократите текст.`;
    case 'controlCharacters':
      return 'В тексте есть невидимые управляющие символы. Пожалуйста, наберите его заново.';
    case 'notANumber':
      return 'Пожалуйста, укажите целое число цифрами, например 4.';
    case 'tooSmall':
      return `Пожалуйста, укажите число не меньше ${number(error.min)}.`;
    case 'tooLarge':
      return `Пожалуйста, укажите число не больше ${number(error.max)}.`;
    case 'notAnEmail':
      return 'Адрес электронной почты указан не полностью. Он выглядит так: name@example.com.';
    case 'notAPhone':
      return 'Такого номера телефона нет. Пожалуйста, укажите его с кодом страны, например +49 221 4710123.';
    case 'notADomain':
      return 'Это не адрес сайта. Он выглядит так: my-business.de.';
    case 'notAUrl':
      return 'Это не ссылка. Пожалуйста, скопируйте её из адресной строки браузера.';
  }
}

function number(value: number): string {
  return new Intl.NumberFormat('ru').format(value);
}

export const ru: SurveyTexts = {
  fieldError,
  agreed: 'Согласие дано',
  notAgreed: 'Согласия нет',
  noAnswer: 'Не указано',
};
