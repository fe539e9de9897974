import { LABELS } from '@codexdlc/domain/words';
import { bold, html, mono } from '../../messages/html.ts';
import type { PeopleTexts } from './people-texts.ts';

const { roles } = LABELS.ru;

export const peopleRu: PeopleTexts = {
  roles,
  howToBind: html`${bold('Подключение Telegram')} В CRM и в кабинете клиента на странице «Ваша учётная запись»
  есть код для Telegram. Напишите его сюда: ${mono('/bind 8k2m-x0pd-4nqw')}`,
  bound: (name, role) =>
    html`${bold(name)}, Telegram подключён к вашей учётной записи.
    ${role === 'client' ? 'Важное о вашем сайте теперь будет и здесь.' : 'Заявки и сбои теперь приходят сюда. Всё, что вы здесь делаете, делается от вашего имени.'}
    Отключить: /unbind`,
  refused: html`${bold('Этот код недействителен.')} Он неверный, истёк или уже использован. Новый код есть в
  CRM и в кабинете клиента на странице «Ваша учётная запись», он действует десять минут.`,
  wait: (until) => html`${bold('Слишком много попыток.')} Снова ввести код можно после ${until}.`,
  unbound: html`${bold('Telegram отключён.')} Сюда больше ничего не приходит. Подключиться снова можно новым
  кодом: /bind`,
  howToBindGroup: html`${bold('Группа команды')} Заявки и сбои будут приходить сюда, когда архитектор напишет
  здесь свой код из CRM: ${mono('/bind 8k2m-x0pd-4nqw')}`,
  groupBound: html`${bold('Теперь это группа команды.')} Заявки и сбои приходят сюда. Их видят все участники
  группы. Отключить: /unbind`,
  groupRefused: html`${bold('Группа не подключена.')} Для этого архитектор, который сам подключён к боту,
  пишет здесь свой новый код. Этот код больше не действует.`,
  groupUnbound: html`${bold('Это больше не группа команды.')} Сюда больше ничего не приходит.`,
  groupNeedsArchitect: html`Это может сделать только архитектор.`,
  you: (name, role) => html`${bold(name)}, ${roles[role]}`,
  others: bold('Также подключены'),
  nobodyElse: html`Кроме вас, никто не подключён.`,
  groups: bold('Группы команды'),
  notKnown: 'больше не действует',
  boundBy: (name) => `подключил(а) ${name}`,
  whichLanguage: html`На каком языке вам удобно читать?`,
  languageChosen: html`Теперь по-русски.`,
};
