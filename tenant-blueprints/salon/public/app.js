'use strict';

// After a step was swapped in, keyboard and screen reader go on at its heading.
document.addEventListener('htmx:afterSettle', (event) => {
  if (event.target.id !== 'main') return;
  const heading = document.querySelector('#main [data-focus]') ?? document.querySelector('#main h1');
  if (!heading) return;
  heading.setAttribute('tabindex', '-1');
  heading.focus({ preventScroll: true });
});
