/** `-o jsonpath` (cli-runtime, printers/jsonpath.go). */

import { CommandError } from '../errors.ts';
import { type EvaluateOptions, evaluate } from '../jsonpath/evaluate.ts';
import { parseJsonPath } from '../jsonpath/parse.ts';
import type { Node } from '../jsonpath/template.ts';
import { goSyntax } from './go-syntax.ts';

export function jsonPathPrinter(
  template: string,
  options: EvaluateOptions,
): (value: unknown) => string {
  const nodes = parse(template);
  return (value) => {
    try {
      return evaluate(nodes, value, options);
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      throw new CommandError(
        `error executing jsonpath ${JSON.stringify(template)}: Error executing template: ${error.message}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${template}\n\tobject given to jsonpath engine was:\n\t\t${goSyntax(value)}\n\n\n`,
      );
    }
  };
}

function parse(template: string): readonly Node[] {
  try {
    return parseJsonPath(template);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(`error parsing jsonpath ${template}, ${error.message}`);
  }
}
