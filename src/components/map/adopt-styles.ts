/** Styles that come with a script: a sheet that a script constructs is no inline style, so a strict CSP allows it. */
export function adoptStyles(...styles: readonly string[]): void {
  const sheets = styles.map((style) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    return sheet;
  });
  document.adoptedStyleSheets.push(...sheets);
}
