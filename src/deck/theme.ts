/** Follows the theme that is chosen in another window or frame of the site. */

export function followTheme(): void {
  addEventListener('storage', ({ key, newValue }) => {
    if (key !== 'theme') return;
    const { dataset } = document.documentElement;
    if (newValue === 'light' || newValue === 'dark') dataset['theme'] = newValue;
    else delete dataset['theme'];
  });
}
