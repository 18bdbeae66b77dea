/** `<theme-switch>`: sets `data-theme` on the page and remembers it, where the browser lets it. */

class ThemeSwitch extends HTMLElement {
  connectedCallback(): void {
    const current = document.documentElement.dataset['theme'] ?? 'system';
    for (const radio of this.querySelectorAll<HTMLInputElement>('input')) {
      radio.checked = radio.value === current;
    }
    this.addEventListener('change', (event) => {
      if (event.target instanceof HTMLInputElement) apply(event.target.value);
    });
  }
}

function apply(theme: string): void {
  const { dataset } = document.documentElement;
  if (theme === 'system') delete dataset['theme'];
  else dataset['theme'] = theme;
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // Storage may be closed: the choice then lasts as long as the page.
  }
}

customElements.define('theme-switch', ThemeSwitch);
