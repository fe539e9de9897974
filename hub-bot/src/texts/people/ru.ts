import { LABELS } from '@codexdlc/domain/words';
import { bold, join, mono } from '../../messages/html.ts';
import { paragraphs, sentence } from './paragraphs.ts';
import type { PeopleTexts } from './people-texts.ts';

const { roles } = LABELS.ru;
const EXAMPLE = mono('/bind 8k2m-x0pd-4nqw');

export const peopleRu: PeopleTexts = {
  roles,
  howToBind: paragraphs(
    'Подключение Telegram',
    sentence(
      'В CRM и в кабинете клиента на странице «Ваша учётная запись» есть код для Telegram. Напишите его сюда: ',
      EXAMPLE,
    ),
  ),
  bound: (name, role) =>
    join(
      [
        sentence(bold(name), ', Telegram подключён к вашей учётной записи.'),
        role === 'client'
          ? 'Важное о вашем сайте теперь будет и здесь.'
          : 'Заявки и сбои теперь приходят сюда. Всё, что вы здесь делаете, делается от вашего имени.',
        'Отключить: /unbind',
      ],
      '\n\n',
    ),
  refused: paragraphs(
    'Этот код недействителен.',
    'Он неверный, истёк или уже использован. Новый код есть в CRM и в кабинете клиента на странице «Ваша учётная запись», он действует десять минут.',
  ),
  wait: (until) => paragraphs('Слишком много попыток.', `Снова ввести код можно после ${until}.`),
  unbound: paragraphs(
    'Telegram отключён.',
    'Сюда больше ничего не приходит. Подключиться снова можно новым кодом: /bind',
  ),
  howToBindGroup: paragraphs(
    'Группа команды',
    sentence('Заявки и сбои будут приходить сюда, когда архитектор напишет здесь свой код из CRM: ', EXAMPLE),
  ),
  groupBound: paragraphs(
    'Теперь это группа команды.',
    'Заявки и сбои приходят сюда. Их видят все участники группы.',
    'Отключить: /unbind',
  ),
  groupRefused: paragraphs(
    'Группа не подключена.',
    'Для этого архитектор, который сам подключён к боту, пишет здесь свой новый код. Этот код больше не действует.',
  ),
  groupUnbound: paragraphs('Это больше не группа команды.', 'Сюда больше ничего не приходит.'),
  groupNeedsArchitect: sentence('Это может сделать только архитектор.'),
  you: (name, role) => sentence(bold(name), ', ', roles[role]),
  others: bold('Также подключены'),
  nobodyElse: sentence('Кроме вас, никто не подключён.'),
  groups: bold('Группы команды'),
  notKnown: 'больше не действует',
  boundBy: (name) => `подключил(а) ${name}`,
  whichLanguage: sentence('На каком языке вам удобно читать?'),
  languageChosen: sentence('Теперь по-русски.'),
};
