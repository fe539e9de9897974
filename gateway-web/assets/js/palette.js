import { openDialog } from './dialogs.js';

const WAIT_MS = 140;
const palette = document.getElementById('palette');

if (palette) {
  const input = document.getElementById('palette-input');
  const list = document.getElementById('palette-list');
  const nothing = palette.querySelector('.palette-nothing');
  const places = [...list.children];
  let found = [];
  let timer;
  let asked = 0;

  const options = () => [...list.children].filter((option) => !option.hidden);

  const choose = (chosen) => {
    for (const option of list.children) option.setAttribute('aria-selected', String(option === chosen));
    if (chosen) input.setAttribute('aria-activedescendant', chosen.id);
    else input.removeAttribute('aria-activedescendant');
    chosen?.scrollIntoView({ block: 'nearest' });
  };

  const refresh = () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const place of places) {
      const name = place.querySelector('span').textContent.toLowerCase();
      place.hidden = !words.every((word) => name.includes(word));
    }
    list.replaceChildren(...places, ...found);
    const shown = options();
    nothing.hidden = shown.length > 0;
    choose(shown[0]);
  };

  const search = async () => {
    const words = input.value.trim();
    const number = ++asked;
    if (palette.dataset.search === undefined || words.length < 2) {
      found = [];
      refresh();
      return;
    }
    const answer = await fetch(`${palette.dataset.search}?q=${encodeURIComponent(words)}`, {
      headers: { accept: 'application/json' },
    });
    if (!answer.ok || number !== asked) return;
    found = (await answer.json()).map(toOption);
    refresh();
  };

  input.addEventListener('input', () => {
    refresh();
    clearTimeout(timer);
    timer = setTimeout(() => void search().catch(() => undefined), WAIT_MS);
  });

  input.addEventListener('keydown', (event) => {
    const shown = options();
    const at = shown.findIndex((option) => option.getAttribute('aria-selected') === 'true');
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      choose(shown[(at + step + shown.length) % shown.length]);
    } else if (event.key === 'Enter' && shown[at]) {
      event.preventDefault();
      shown[at].click();
    }
  });

  const open = () => {
    found = [];
    input.value = '';
    refresh();
    openDialog(palette);
    input.focus();
  };

  for (const button of document.querySelectorAll('[data-palette]')) {
    button.hidden = false;
    button.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      open();
    });
  }
  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      open();
    }
  });
}

/** What the server found, as an option like those that it wrote. */
function toOption({ label, hint, href }, index) {
  const option = document.createElement('a');
  option.id = `palette-found-${index}`;
  option.setAttribute('role', 'option');
  option.tabIndex = -1;
  option.href = href;
  const text = document.createElement('span');
  text.textContent = label;
  if (hint) {
    const small = document.createElement('small');
    small.textContent = hint;
    text.append(small);
  }
  option.append(text);
  return option;
}
