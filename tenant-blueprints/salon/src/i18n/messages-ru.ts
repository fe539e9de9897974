import type { MessageTexts } from './messages-de.ts';

const plural = new Intl.PluralRules('ru');
const counted = (count: number, forms: { one: string; few: string; many: string }) => {
  const form = plural.select(count);
  return `${count} ${form === 'one' || form === 'few' ? forms[form] : forms.many}`;
};
const visits = (count: number) => counted(count, { one: 'запись', few: 'записи', many: 'записей' });

export const ru: MessageTexts = {
  greeting: (name) => (name === '' ? 'Здравствуйте.' : `Здравствуйте, ${name}.`),
  facts: { what: 'Услуга', when: 'Когда', who: 'Мастер', where: 'Где', price: 'Цена' },
  when: (day, from, to) => `${day}, ${from}–${to}`,
  moment: (day, time) => `${day}, ${time}`,
  manage: 'Перенести или отменить запись',
  manageUntil: (hours) =>
    `Перенести или отменить запись можно не позднее чем за ${counted(hours, { one: 'час', few: 'часа', many: 'часов' })}. После этого, пожалуйста, позвоните нам.`,
  call: (phone) => `Наш телефон: ${phone}.`,
  confirmation: {
    subject: (business, day, time) => `Ваша запись: ${day}, ${time}. ${business}`,
    title: 'Вы записаны',
    lead: 'Ждём вас. Запись для вашего календаря приложена к этому письму.',
  },
  moved: {
    subject: (business, day, time) => `Ваша запись перенесена: ${day}, ${time}. ${business}`,
    title: 'Ваша запись перенесена',
    before: 'Прежнее время',
    lead: 'Ваша запись изменилась. Теперь она такая; вложение обновит ваш календарь.',
  },
  cancelled: {
    subject: (business, day) => `Ваша запись на ${day} отменена. ${business}`,
    title: 'Ваша запись отменена',
    byCustomer: 'Мы получили вашу отмену. Запись снята.',
    bySalon: 'К сожалению, нам приходится отменить вашу запись. Просим прощения за неудобство.',
    again: 'Записаться заново',
  },
  lapsed: {
    subject: (business, day) => `Ваша бронь на ${day} снята. ${business}`,
    title: 'Ваша бронь снята',
    lead: 'Предоплата не поступила вовремя, поэтому время снова свободно.',
  },
  reminder: {
    subject: (business, day, time) => `Напоминание: ${day}, ${time}. ${business}`,
    title: 'До встречи',
    lead: 'Напоминаем о вашей записи.',
  },
  deposit: {
    subject: (business, money) => `Внесите, пожалуйста, предоплату ${money}. ${business}`,
    title: 'Время забронировано',
    lead: (money, until) =>
      `Мы держим это время за вами. Запись станет окончательной, когда поступит предоплата ${money}, не позднее: ${until}.`,
    amount: 'Предоплата',
    reference: 'Назначение платежа',
    until: 'Оплатить до',
    button: 'Посмотреть бронь',
  },
  waitingOffer: {
    subject: (business, day, time) => `Освободилось время: ${day}, ${time}. ${business}`,
    title: 'Освободилось время',
    lead: (until) =>
      `Вы в нашем листе ожидания, и это время освободилось. Мы держим его за вами до ${until}.`,
    until: 'Держим за вами до',
    button: 'Посмотреть и согласиться',
    ignore: 'Если время не подходит, ничего делать не нужно. Вы остаётесь в листе ожидания.',
  },
  voucher: {
    subject: (business, money) => `Ваш сертификат на ${money}. ${business}`,
    title: 'Ваш сертификат',
    lead: 'Спасибо. Ваш сертификат оплачен и действует. Чтобы им воспользоваться, достаточно кода: распечатайте это письмо или передайте код.',
    worth: 'Номинал',
    for: 'Для кого',
    message: 'Пожелание',
    card: 'Открыть, распечатать или передать сертификат',
    rest: 'Узнать остаток',
    keep: 'Воспользоваться кодом может любой, у кого он есть. Пожалуйста, показывайте его только тем, кому он предназначен.',
  },
  reviewRequest: {
    subject: (business) => `Как вам у нас? ${business}`,
    title: 'Как прошёл визит?',
    lead: 'Если у вас найдётся минута, мы будем рады нескольким словам о том, как всё прошло.',
    button: 'Написать отзыв',
    refuse: 'Больше не просить об отзывах',
    why: 'Вы получили это письмо, потому что были нашим гостем; такие письма приходят не чаще раза в полгода. Вы можете отказаться в любой момент, проще всего по ссылке выше; это бесплатно, кроме обычной платы за связь.',
  },
  agenda: {
    subject: (day, count) => `${day}: ${visits(count)}`,
    title: (day) => day,
    lead: (count, first) => `Сегодня ${visits(count)}, первая в ${first}.`,
    isNew: 'Первый визит',
    button: 'Открыть журнал',
  },
};
