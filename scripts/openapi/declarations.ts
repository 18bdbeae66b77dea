/** What the type declarations of a package say of the types of an API: descriptions, fields, which are required. */

import { readFileSync } from 'node:fs';
import ts from 'typescript';

export interface DeclaredType {
  readonly description: string;
  readonly fields: ReadonlyMap<string, DeclaredField>;
}

export interface DeclaredField {
  readonly description: string;
  /** As written, e.g. `Array<V1Container>`. */
  readonly type: string;
  readonly isRequired: boolean;
}

/** All types of a file, by the names of their namespaces and their own: `core.v1.Pod`. */
export function readDeclarations(path: string): ReadonlyMap<string, DeclaredType> {
  const text = readFileSync(path, 'utf8');
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const types = new Map<string, DeclaredType>();
  const visit = (node: ts.Node, within: string): void => {
    if (ts.isModuleDeclaration(node) && node.body)
      ts.forEachChild(node.body, (child) => visit(child, `${within}${node.name.text}.`));
    if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node))
      types.set(`${within}${node.name?.text}`, readType(node));
    if (ts.isTypeAliasDeclaration(node))
      types.set(`${within}${node.name.text}`, { description: textOf(node), fields: new Map() });
  };
  ts.forEachChild(file, (node) => visit(node, ''));
  return types;
}

function readType(node: ts.InterfaceDeclaration | ts.ClassDeclaration): DeclaredType {
  const fields = new Map<string, DeclaredField>();
  for (const member of node.members) {
    const isField = ts.isPropertySignature(member) || ts.isPropertyDeclaration(member);
    if (!isField || !member.type || isStatic(member)) continue;
    const name = ts.isStringLiteral(member.name) ? member.name.text : member.name.getText();
    const type = member.type.getText();
    fields.set(name, { description: textOf(member), type, isRequired: !member.questionToken });
  }
  return { description: textOf(node), fields };
}

function isStatic(member: ts.PropertySignature | ts.PropertyDeclaration): boolean {
  return member.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;
}

/** The comment, without what marks it as one: TypeScript's own reading of it takes away indentation. */
function textOf(node: ts.Node): string {
  const source = node.getSourceFile().text;
  const comment = ts.getLeadingCommentRanges(source, node.pos)?.at(-1);
  if (comment === undefined) return '';
  const lines = source.slice(comment.pos, comment.end).split('\n');
  return lines
    .map((line) => line.replace(/^\s*(?:\/\*\*|\*(?!\/)) ?/, '').replace(/\s*\*\/\s*$/, ''))
    .join('\n')
    .trim()
    .replaceAll(/\\(['"`])/g, '$1')
    .replaceAll('*&#47;', '*/');
}
