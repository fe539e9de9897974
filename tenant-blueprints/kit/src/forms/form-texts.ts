import type { Language } from '../i18n/languages.ts';
import type { Problem, ProblemCode } from './field.ts';

type Text = string | ((limit: string) => string);

const de: Record<ProblemCode, Text> = {
  missing: 'Bitte füllen Sie dieses Feld aus.',
  tooLong: (limit) => `Das ist zu lang. Möglich sind ${limit} Zeichen.`,
  notANumber: 'Bitte geben Sie eine ganze Zahl ein.',
  tooSmall: (limit) => `Das ist zu wenig. Der kleinste Wert ist ${limit}.`,
  tooBig: (limit) => `Das ist zu viel. Der größte Wert ist ${limit}.`,
  notMoney: 'Bitte geben Sie einen Betrag in Euro ein, zum Beispiel 58 oder 58,50.',
  notAChoice: 'Diese Auswahl gibt es nicht mehr. Bitte wählen Sie neu.',
  notAClock: 'Bitte geben Sie eine Uhrzeit ein, zum Beispiel 09:30.',
  notADay: 'Bitte geben Sie ein Datum ein, das es gibt.',
  notAColour: 'Bitte geben Sie eine Farbe ein, zum Beispiel #7a3b2e.',
  badMail: 'Diese E-Mail-Adresse können wir nicht lesen. Beispiel: name@beispiel.de',
  badAddress: 'Bitte geben Sie eine Adresse ein, die mit https:// beginnt.',
  endsBeforeStart: 'Das Ende liegt nicht nach dem Anfang.',
  overlaps: 'Diese Zeit überschneidet sich mit einer anderen.',
  taken: 'Das ist schon vergeben. Bitte wählen Sie etwas anderes.',
  unknownPlaceholder: (found) =>
    `Hier gibt es keinen Platzhalter ${found}. Nehmen Sie einen aus der Liste über den Feldern, genau so geschrieben.`,
  brokenBraces: (found) =>
    `Bei „${found}“ gehören die geschweiften Klammern nicht zusammen. Ein Platzhalter sieht so aus: {name}`,
};

const en: Record<ProblemCode, Text> = {
  missing: 'Please fill this in.',
  tooLong: (limit) => `This is too long. At most ${limit} characters fit.`,
  notANumber: 'Please enter a whole number.',
  tooSmall: (limit) => `This is too little. The smallest value is ${limit}.`,
  tooBig: (limit) => `This is too much. The largest value is ${limit}.`,
  notMoney: 'Please enter an amount in euros, for example 58 or 58.50.',
  notAChoice: 'This choice no longer exists. Please choose again.',
  notAClock: 'Please enter a time, for example 09:30.',
  notADay: 'Please enter a date that exists.',
  notAColour: 'Please enter a colour, for example #7a3b2e.',
  badMail: 'We cannot read this mail address. Example: name@example.com',
  badAddress: 'Please enter an address that starts with https://.',
  endsBeforeStart: 'The end is not after the start.',
  overlaps: 'This time overlaps with another one.',
  taken: 'This is taken already. Please choose something else.',
  unknownPlaceholder: (found) =>
    `There is no placeholder ${found} here. Take one from the list above the fields, written exactly so.`,
  brokenBraces: (found) =>
    `At “${found}” the curly brackets do not belong together. A placeholder looks like this: {name}`,
};

const ru: Record<ProblemCode, Text> = {
  missing: 'Пожалуйста, заполните это поле.',
  tooLong: (limit) => `Слишком длинно. Помещается не больше ${limit} знаков.`,
  notANumber: 'Пожалуйста, введите целое число.',
  tooSmall: (limit) => `Слишком мало. Наименьшее значение: ${limit}.`,
  tooBig: (limit) => `Слишком много. Наибольшее значение: ${limit}.`,
  notMoney: 'Пожалуйста, введите сумму в евро, например 58 или 58,50.',
  notAChoice: 'Такого варианта больше нет. Пожалуйста, выберите снова.',
  notAClock: 'Пожалуйста, введите время, например 09:30.',
  notADay: 'Пожалуйста, введите существующую дату.',
  notAColour: 'Пожалуйста, введите цвет, например #7a3b2e.',
  badMail: 'Не получается прочитать этот адрес почты. Пример: name@example.com',
  badAddress: 'Пожалуйста, введите адрес, который начинается с https://.',
  endsBeforeStart: 'Конец должен быть позже начала.',
  overlaps: 'Это время пересекается с другим.',
  taken: 'Это уже занято. Пожалуйста, выберите другое.',
  unknownPlaceholder: (found) =>
    `Здесь нет подстановки ${found}. Возьмите одну из списка над полями и напишите её точно так же.`,
  brokenBraces: (found) =>
    `В месте «${found}» фигурные скобки не составляют пары. Подстановка выглядит так: {name}`,
};

const TEXTS: Record<Language, Record<ProblemCode, Text>> = { de, en, ru };

export function problemText(language: Language, { code, limit = '' }: Problem): string {
  const text = TEXTS[language][code];
  return typeof text === 'string' ? text : text(String(limit));
}
