/** `<lesson-contents>`: marks the section that is being read. */

class LessonContents extends HTMLElement {
  connectedCallback(): void {
    const links = [...this.querySelectorAll<HTMLAnchorElement>('a')];
    const mark = (id: string) => {
      for (const link of links) {
        if (link.hash === `#${id}`) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
      }
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) mark(target.id);
      },
      // A section is read from a third of the height on.
      { rootMargin: '-30% 0px -60% 0px' },
    );
    for (const link of links) {
      const section = document.getElementById(link.hash.slice(1));
      if (section) observer.observe(section);
    }
  }
}

customElements.define('lesson-contents', LessonContents);
