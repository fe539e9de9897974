import type { ClientTexts } from './client-texts.ts';

export const ru: ClientTexts = {
  live: 'Ваш сайт готов',
  accessSent: (email) => `Доступ мы отправили письмом на адрес ${email}.`,
  handoverSent: (email) => `Ваш доступ в пути: письмо со ссылкой отправлено на ${email}.`,
  handoverOpened: 'Ссылку на ваш доступ открыли. Если это были не вы, пожалуйста, сообщите нам.',
  handoverFailed: (email) =>
    `Письмо с доступом не дошло до ${email}. Пожалуйста, проверьте адрес и напишите нам.`,
  suspended: 'Ваш сайт приостановлен',
  suspendedWhy: (reason) => `Причина: ${reason}`,
  suspendedBecause: {
    'An invoice is unpaid and its grace period is over.':
      'Причина: не оплачен счёт. После оплаты сайт снова заработает.',
    'The subscription has ended.': 'Причина: договор завершён.',
  },
  invoiceIssued: (number) => `Счёт ${number}`,
  invoiceAmount: 'Сумма',
  invoiceDue: 'Оплатить до',
  invoicePaid: (number) => `Счёт ${number} оплачен, спасибо.`,
  incidentOpened: 'На вашем сайте сейчас сбой. Мы уже занимаемся им и сообщим, когда всё заработает.',
  incidentClosed: 'Сбой устранён.',
  sites: 'Ваши сайты',
  noSites: 'Для вас пока не работает ни один сайт.',
  another: 'Сайт для ещё одного дела: /new',
  statuses: {
    new: 'готовится',
    deploying: 'настраивается',
    live: 'работает',
    suspended: 'приостановлен',
    maintenance: 'на обслуживании',
    failed: 'сбой, мы занимаемся им',
    deleting: 'удаляется',
    destroyed: 'удалён',
  },
};
