'use strict';

// What only makes the pages of the owner more convenient; without it everything is done with the plain forms.

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}

// Looks: the preview follows the form at once; without a script there is a button for it.
const sheet = document.querySelector('link[data-theme-preview]');
const looks = document.querySelector('form.manage');
if (sheet && looks) {
  looks.addEventListener('input', () => {
    const data = new FormData(looks);
    const query = new URLSearchParams();
    for (const name of ['accent', 'paper', 'fontPair', 'corners']) query.set(name, String(data.get(name)));
    sheet.href = `${sheet.dataset.themePreview}?${query}`;
  });
}
