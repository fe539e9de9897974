import { openDialog } from './dialogs.js';

const TOGETHER_MS = 1200;
const help = document.getElementById('keyboard-help');
let pressedGoAt = -Infinity;

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (document.querySelector('dialog[open]')) return;
  const isSecond = event.timeStamp - pressedGoAt < TOGETHER_MS;
  pressedGoAt = -Infinity;

  if (isSecond) {
    const place = placeOf(event.key);
    if (place) {
      event.preventDefault();
      location.assign(place.href);
    }
  } else if (event.key === 'g') {
    pressedGoAt = event.timeStamp;
  } else if (event.key === '?' && help) {
    event.preventDefault();
    openDialog(help);
  } else if (event.key === '/') {
    const search = document.querySelector('main input[type="search"]');
    if (search) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  }
});

function placeOf(key) {
  return [...document.querySelectorAll('#palette-list a[data-key]')].find(
    (place) => place.dataset.key === key,
  );
}

function isTyping(element) {
  return (
    element instanceof window.Element &&
    element.closest('input, select, textarea, [contenteditable]') !== null
  );
}
