/** Reads the source tree as data: files, what each imports and which names each takes from its surroundings. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

export interface SourceFile {
  /** From the root of the repository, with `/`: `src/cluster/clock.ts`. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Free names: used here, declared elsewhere (globals among them). */
  readonly uses: readonly Use[];
}

export interface Import {
  /** A file of this repository (`src/cluster/clock.ts`) or what the file names (`yaml`, `node:fs`). */
  readonly target: string;
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface Use {
  /** A name or, for a member of a global, both: `setTimeout`, `Date.now`, `new Date()`. */
  readonly name: string;
  readonly line: number;
}

/** All code files below the folder, sorted by path. */
export function readSources(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path).replaceAll('\\', '/'))
    .filter((path) => /\.(ts|mjs|astro)$/.test(path))
    .sort()
    .map((path) => parseSource(path, readFileSync(path, 'utf8')));
}

export function parseSource(path: string, text: string): SourceFile {
  const code = path.endsWith('.astro') ? codeOfAstro(text) : text;
  const tree = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
  const nodes = descendants(tree);
  const lineOf = (node: ts.Node) => tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const imports = nodes.flatMap((node) => {
    const found = importOf(node);
    return found ? [{ ...found, target: resolve(path, found.target), line: lineOf(node) }] : [];
  });
  const declared = new Set(nodes.flatMap(declaredName));
  const uses = nodes.flatMap((node) => {
    const name = usedName(node);
    return name && !declared.has(name) ? [{ name, line: lineOf(node) }] : [];
  });
  return { path, lines: text.trimEnd().split('\n').length, imports, uses };
}

/** Front matter and scripts of an Astro file; every other line is blank, so that line numbers hold. */
function codeOfAstro(text: string): string {
  const isCode = /^---\n[\s\S]*?\n---|(?<=<script[^>]*>)[\s\S]*?(?=<\/script>)/g;
  let code = '';
  for (const match of text.matchAll(isCode)) {
    code += blank(text.slice(code.length, match.index)) + match[0].replaceAll('---', '   ');
  }
  return code;
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

function descendants(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (child: ts.Node): void => {
    found.push(child);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

function importOf(node: ts.Node): { target: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) {
    return { target: textOf(node.moduleSpecifier), typeOnly: isTypeOnly(node) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return { target: textOf(node.moduleSpecifier), typeOnly: node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { target: textOf(node.argument.literal), typeOnly: true };
  }
  const argument =
    ts.isCallExpression(node) || ts.isNewExpression(node) ? node.arguments?.[0] : undefined;
  if (!argument || !ts.isStringLiteralLike(argument) || !loadsItsArgument(node)) return undefined;
  return { target: argument.text, typeOnly: false };
}

function textOf(node: ts.Node): string {
  return ts.isStringLiteralLike(node) ? node.text : node.getText();
}

function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const bindings = importClause.namedBindings;
  if (importClause.name || !bindings || !ts.isNamedImports(bindings)) return false;
  return bindings.elements.every((element) => element.isTypeOnly);
}

/** `import('./x.ts')`, or `new URL('./x.ts', import.meta.url)` as workers are named. */
function loadsItsArgument(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return (
    ts.isNewExpression(node) && /^new URL\(['"]\.\.?\/.*import\.meta\.url/.test(node.getText())
  );
}

function resolve(from: string, target: string): string {
  const file = target.replace(/\?.*$/, '');
  return file.startsWith('.') ? join(dirname(from), file).replaceAll('\\', '/') : file;
}

function declaredName(node: ts.Node): string[] {
  const declares =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isImportSpecifier(node);
  return declares && node.name && ts.isIdentifier(node.name) ? [node.name.text] : [];
}

function usedName(node: ts.Node): string | undefined {
  if (ts.isNewExpression(node) && node.getText() === 'new Date()') return 'new Date()';
  if (!ts.isIdentifier(node)) return undefined;
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) {
    return parent.expression === node ? memberOfGlobal(parent, node.text) : undefined;
  }
  const isLabel =
    'name' in parent && parent.name === node && !ts.isShorthandPropertyAssignment(parent);
  return isLabel || ts.isTypeNode(parent) ? undefined : node.text;
}

/** `Date` and `Math` are harmless but for single members; of any other object the name itself counts. */
function memberOfGlobal(access: ts.PropertyAccessExpression, object: string): string {
  return object === 'Date' || object === 'Math' ? `${object}.${access.name.text}` : object;
}
