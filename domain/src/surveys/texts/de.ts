import type { FieldError } from '../field-error.ts';
import type { FieldKind } from '../survey-field.ts';
import { countOf } from './count-of.ts';
import type { SurveyTexts } from './survey-texts.ts';

const MISSING: Record<FieldKind, string> = {
  choice: 'Bitte wählen Sie eine Antwort aus.',
  choices: 'Bitte wählen Sie mindestens eine Antwort aus.',
  text: 'Bitte füllen Sie dieses Feld aus.',
  longtext: 'Bitte schreiben Sie hier einige Worte.',
  email: 'Bitte geben Sie Ihre E-Mail-Adresse an.',
  phone: 'Bitte geben Sie Ihre Telefonnummer an.',
  number: 'Bitte geben Sie eine Zahl an.',
  domain: 'Bitte geben Sie die Adresse der Website an.',
  url: 'Bitte geben Sie den Link an.',
  consent: 'Ohne Ihre Zustimmung können wir Ihre Anfrage nicht bearbeiten.',
};

function fieldError(error: FieldError): string {
  switch (error.code) {
    case 'missing':
      return MISSING[error.kind];
    case 'consentNeeded':
      return MISSING.consent;
    case 'notAnOption':
      return 'Bitte wählen Sie eine der angebotenen Antworten.';
    case 'onlyOne':
      return 'Hier ist nur eine Antwort möglich.';
    case 'tooFew':
      return `Bitte wählen Sie mindestens ${countOf('de', error.min, { one: 'Antwort', other: 'Antworten' })} aus.`;
    case 'tooMany':
      return `Bitte wählen Sie höchstens ${countOf('de', error.max, { one: 'Antwort', other: 'Antworten' })} aus.`;
    case 'tooLong':
      return `Das sind ${number(error.length)} Zeichen, möglich sind höchstens ${number(error.maxLength)}. Bitte kürzen Sie den Text.`;
    case 'controlCharacters':
      return 'Der Text enthält unsichtbare Steuerzeichen. Bitte tippen Sie ihn neu ein.';
    case 'notANumber':
      return 'Bitte geben Sie eine ganze Zahl in Ziffern an, zum Beispiel 4.';
    case 'tooSmall':
      return `Bitte geben Sie mindestens ${number(error.min)} an.`;
    case 'tooLarge':
      return `Bitte geben Sie höchstens ${number(error.max)} an.`;
    case 'notAnEmail':
      return 'Diese E-Mail-Adresse ist nicht vollständig. Sie sieht zum Beispiel so aus: name@beispiel.de.';
    case 'notAPhone':
      return 'Diese Telefonnummer gibt es so nicht. Bitte geben Sie sie mit Vorwahl an, zum Beispiel 0221 4710123 oder +49 221 4710123.';
    case 'notADomain':
      return 'Das ist keine Adresse einer Website. Sie sieht zum Beispiel so aus: mein-betrieb.de.';
    case 'notAUrl':
      return 'Das ist kein Link. Bitte kopieren Sie ihn aus der Adresszeile des Browsers.';
  }
}

function number(value: number): string {
  return new Intl.NumberFormat('de').format(value);
}

export const de: SurveyTexts = {
  fieldError,
  agreed: 'Zugestimmt',
  notAgreed: 'Nicht zugestimmt',
  noAnswer: 'Keine Angabe',
};
