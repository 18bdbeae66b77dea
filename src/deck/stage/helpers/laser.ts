/** A laser pointer: a dot that is where the pointer is. */
const dot = document.createElement('div');
dot.className = 'laser';
dot.ariaHidden = 'true';

const follow = ({ clientX, clientY }: PointerEvent): void => {
  dot.style.translate = `${clientX}px ${clientY}px`;
};

/** Switches it on or off; says which. */
export function toggleLaser(): string {
  if (dot.isConnected) {
    dot.remove();
    document.removeEventListener('pointermove', follow);
    document.body.classList.remove('pointing');
    return 'Laser pointer off';
  }
  document.body.append(dot);
  document.addEventListener('pointermove', follow);
  document.body.classList.add('pointing');
  return 'Laser pointer on';
}
