/** The handout's controls: `?for=instructors` chooses a variant, a button prints it. */
import { find } from './find.ts';

const wanted = new URLSearchParams(location.search).get('for');
for (const radio of document.querySelectorAll<HTMLInputElement>('.handout-bar [name=for]')) {
  radio.checked ||= radio.value === wanted;
  radio.addEventListener('change', () =>
    history.replaceState(history.state, '', `?for=${radio.value}${location.hash}`),
  );
}
find('.handout-bar [name=print]', HTMLButtonElement).addEventListener('click', () => print());
