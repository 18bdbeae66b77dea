/** `-o go-template` (cli-runtime, printers/template.go). */

import { CommandError } from '../errors.ts';
import { evaluateTemplate } from '../gotemplate/evaluate.ts';
import { goText } from '../gotemplate/format.ts';
import { parseTemplate } from '../gotemplate/parse.ts';
import { type Template, TemplateError } from '../gotemplate/template.ts';
import { compactJson } from './json.ts';

export function goTemplatePrinter(text: string, strict: boolean): (value: unknown) => string {
  const template = parse(text);
  return (value) => {
    const { text: printed, error } = evaluateTemplate(template, value, strict);
    if (error === undefined) return printed;
    throw new CommandError(`error executing template ${JSON.stringify(text)}: ${error}`, {
      printed: `${printed}Error executing template: ${error}. Printing more information for debugging the template:\n\ttemplate was:\n\t\t${text}\n\traw data was:\n\t\t${compactJson(value)}\n\tobject given to template engine was:\n\t\t${goText(value)}\n\n`,
    });
  };
}

function parse(text: string): Template {
  try {
    return parseTemplate(text);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new CommandError(`error parsing template ${text}, ${error.message}`);
  }
}
