/** What a schema or a blueprint asks of a value, by the rule that is broken; bounds in braces. */
export interface FieldTexts {
  unknown: string;
  missing: string;
  wrong: string;
  atLeast: { text: string; number: string; list: string };
  atMost: { text: string; number: string; list: string };
  empty: string;
  formats: Record<string, string>;
  oneOf: string;
  whole: string;
  between: string;
  yesOrNo: string;
  oneLine: string;
  pattern: string;
}

export const fieldDe: FieldTexts = {
  unknown: 'Diese Angabe ist hier nicht bekannt.',
  missing: 'Diese Angabe fehlt.',
  wrong: 'Diese Angabe passt nicht.',
  atLeast: {
    text: 'Mindestens {minimum:number} Zeichen.',
    number: 'Mindestens {minimum:number}.',
    list: 'Mindestens {minimum:number} Einträge.',
  },
  atMost: {
    text: 'Höchstens {maximum:number} Zeichen.',
    number: 'Höchstens {maximum:number}.',
    list: 'Höchstens {maximum:number} Einträge.',
  },
  empty: 'Das darf nicht leer sein.',
  formats: {
    email: 'Das ist keine E-Mail-Adresse. Sie sieht aus wie name@beispiel.de.',
    uuid: 'Das ist keine gültige Kennung.',
    url: 'Das ist keine Webadresse. Sie beginnt mit https://.',
    datetime: 'Das ist kein Zeitpunkt.',
    date: 'Das ist kein Datum.',
  },
  oneOf: 'Möglich sind: {values}.',
  whole: 'Das muss eine ganze Zahl sein.',
  between: 'Möglich ist {min:number} bis {max:number}.',
  yesOrNo: 'Möglich ist nur ja oder nein.',
  oneLine: 'Zeilenumbrüche und Steuerzeichen sind nicht möglich.',
  pattern: 'Das hat nicht die verlangte Form.',
};

export const fieldEn: FieldTexts = {
  unknown: 'It is not known here.',
  missing: 'This is missing.',
  wrong: 'This cannot be taken.',
  atLeast: {
    text: 'At least {minimum:number} characters.',
    number: 'At least {minimum:number}.',
    list: 'At least {minimum:number} entries.',
  },
  atMost: {
    text: 'At most {maximum:number} characters.',
    number: 'At most {maximum:number}.',
    list: 'At most {maximum:number} entries.',
  },
  empty: 'It must not be empty.',
  formats: {
    email: 'This is no mail address. One looks like name@example.com.',
    uuid: 'This is no valid id.',
    url: 'This is no web address. One begins with https://.',
    datetime: 'This is no point in time.',
    date: 'This is no date.',
  },
  oneOf: 'Possible are: {values}.',
  whole: 'It must be a whole number.',
  between: 'Possible is {min:number} to {max:number}.',
  yesOrNo: 'Possible is only yes or no.',
  oneLine: 'Line breaks and control characters are not possible.',
  pattern: 'It has not the form that is asked for.',
};

export const fieldRu: FieldTexts = {
  unknown: 'Здесь такое значение не известно.',
  missing: 'Это значение не указано.',
  wrong: 'Это значение не подходит.',
  atLeast: {
    text: 'Не меньше знаков, чем {minimum:number}.',
    number: 'Не меньше {minimum:number}.',
    list: 'Не меньше записей, чем {minimum:number}.',
  },
  atMost: {
    text: 'Не больше знаков, чем {maximum:number}.',
    number: 'Не больше {maximum:number}.',
    list: 'Не больше записей, чем {maximum:number}.',
  },
  empty: 'Поле не может быть пустым.',
  formats: {
    email: 'Это не адрес почты. Он выглядит как name@example.ru.',
    uuid: 'Это не действительный код.',
    url: 'Это не веб-адрес. Он начинается с https://.',
    datetime: 'Это не момент времени.',
    date: 'Это не дата.',
  },
  oneOf: 'Возможно: {values}.',
  whole: 'Здесь нужно целое число.',
  between: 'Возможно от {min:number} до {max:number}.',
  yesOrNo: 'Возможно только да или нет.',
  oneLine: 'Переносы строки и служебные знаки недопустимы.',
  pattern: 'Значение не имеет нужного вида.',
};
