/** `<terminal-bench>`: several terminals on one cluster; one may watch while another works. */

import { part } from './snippet-display.ts';
import type { ClusterTerminal } from './terminal-element.ts';
import './terminal-element.ts';

/** Terminals that may stand beside each other. */
const MAX_TERMINALS = 6;

export class TerminalBench extends HTMLElement {
  #count = 1;

  connectedCallback(): void {
    part(this, '[name=new-terminal]').addEventListener('click', () => this.#add());
    this.addEventListener('click', ({ target }) => {
      const button = target instanceof Element && target.closest('[name=close]');
      if (button) this.#close(button);
    });
  }

  #add(): void {
    const terminals = this.#terminals;
    if (terminals.length >= MAX_TERMINALS) return;
    this.#count += 1;
    const copy = part<HTMLTemplateElement & HTMLElement>(this, 'template').content.cloneNode(true);
    const terminal = (copy as DocumentFragment).querySelector<ClusterTerminal>('cluster-terminal');
    if (!terminal) return;
    const id = `terminal-${this.#count}`;
    terminal.dataset['name'] = String(this.#count);
    terminal.setAttribute('aria-labelledby', id);
    const heading = part(terminal, 'h2');
    heading.id = id;
    heading.textContent = `Terminal ${this.#count}`;
    part(terminal, '[role=log]').setAttribute('aria-label', `Session of Terminal ${this.#count}`);
    part(this, '.terminals').append(copy);
    this.#terminals.at(-1)?.focusField();
  }

  #close(button: Element): void {
    button.closest('cluster-terminal')?.remove();
    this.#terminals.at(-1)?.focusField();
  }

  get #terminals(): readonly ClusterTerminal[] {
    return [...this.querySelectorAll<ClusterTerminal>('cluster-terminal')];
  }
}

customElements.define('terminal-bench', TerminalBench);
