/** Parts of a page that come when they are first used. */

/**
 * Calls `load` once, when the pointer or the focus first comes to the element. A button that is pressed
 * before `load` is done is pressed again afterwards, so that no press is lost.
 */
export function onFirstUse(element: HTMLElement, load: () => Promise<void>): void {
  let loading: Promise<void> | undefined;
  let isLoaded = false;
  const start = (): Promise<void> => {
    loading ??= load().then(() => {
      isLoaded = true;
    });
    return loading;
  };
  for (const event of ['pointerover', 'focusin'])
    element.addEventListener(event, () => void start(), { once: true });
  element.addEventListener(
    'click',
    (event) => {
      const button = event.target instanceof Element ? event.target.closest('button') : null;
      if (isLoaded || !button) return;
      event.stopImmediatePropagation();
      void start().then(() => button.click());
    },
    { capture: true },
  );
}
