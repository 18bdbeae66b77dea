/** A pen: strokes on a slide, kept with the slide as long as the deck is open. */
import type { Stage } from '../stage.ts';

const SVG = 'http://www.w3.org/2000/svg';

let isOn = false;
let isWatching = false;

/** Takes the pen up, or puts it down; says which. */
export function togglePen(stage: Stage): string {
  isOn = !isOn;
  if (!isWatching) watch(stage);
  show(stage);
  return isOn ? 'Pen on; Backspace takes back the last stroke' : 'Pen off';
}

function watch(stage: Stage): void {
  isWatching = true;
  stage.onChange(() => show(stage));
  document.addEventListener('keydown', ({ key }) => {
    if (isOn && key === 'Backspace') sheetOf(stage.slide()).lastElementChild?.remove();
  });
}

function show(stage: Stage): void {
  document.body.classList.toggle('drawing', isOn);
  if (isOn) sheetOf(stage.slide());
}

/** What is drawn on a slide, over everything that stands there. */
function sheetOf(slide: HTMLElement): SVGSVGElement {
  const found = slide.querySelector<SVGSVGElement>(':scope > .ink');
  if (found) return found;
  const sheet = document.createElementNS(SVG, 'svg');
  sheet.classList.add('ink');
  sheet.ariaHidden = 'true';
  sheet.setAttribute('viewBox', `0 0 ${slide.clientWidth} ${slide.clientHeight}`);
  sheet.setAttribute('preserveAspectRatio', 'none');
  sheet.addEventListener('pointerdown', (event) => begin(sheet, event));
  slide.append(sheet);
  return sheet;
}

function begin(sheet: SVGSVGElement, event: PointerEvent): void {
  if (!isOn) return;
  const stroke = document.createElementNS(SVG, 'polyline');
  sheet.append(stroke);
  sheet.setPointerCapture(event.pointerId);
  const draw = (move: PointerEvent): void => {
    stroke.setAttribute('points', `${stroke.getAttribute('points') ?? ''} ${pointOf(sheet, move)}`);
  };
  draw(event);
  sheet.addEventListener('pointermove', draw);
  sheet.addEventListener(
    'lostpointercapture',
    () => sheet.removeEventListener('pointermove', draw),
    {
      once: true,
    },
  );
}

function pointOf(sheet: SVGSVGElement, { clientX, clientY }: PointerEvent): string {
  const { a, d, e, f } = sheet.getScreenCTM() ?? new DOMMatrix();
  return `${Math.round((clientX - e) / a)},${Math.round((clientY - f) / d)}`;
}
