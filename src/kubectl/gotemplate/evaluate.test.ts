import { describe, expect, test } from 'vitest';
import { evaluateTemplate } from './evaluate.ts';
import { parseTemplate } from './parse.ts';

const service = {
  metadata: { name: 'web', labels: { app: 'shop', tier: 'front' } },
  spec: {
    type: 'ClusterIP',
    ports: [
      { name: 'http', port: 80 },
      { name: 'metrics', port: 9000 },
    ],
  },
};

const run = (template: string, strict = false) =>
  evaluateTemplate(parseTemplate(template), service, strict);

describe('a template and what it prints', () => {
  test.each([
    ['{{.metadata.name}}', 'web'],
    ['a {{- .metadata.name -}} b', 'awebb'],
    ['{{range .spec.ports}}{{.port}} {{end}}', '80 9000 '],
    ['{{range $i, $p := .spec.ports}}{{if $i}}, {{end}}{{$p.name}}{{end}}', 'http, metrics'],
    ['{{range $k, $v := .metadata.labels}}{{$k}}={{$v}};{{end}}', 'app=shop;tier=front;'],
    ['{{range .spec.nothing}}x{{else}}none{{end}}', 'none'],
    ['{{range .spec.ports}}{{.name}}{{break}}{{end}}', 'http'],
    ['{{with .metadata.labels}}{{.app}}{{end}}', 'shop'],
    ['{{if eq .spec.type "NodePort" "ClusterIP"}}yes{{else}}no{{end}}', 'yes'],
    ['{{if and .spec.type (not .spec.nothing)}}a{{else if .spec.type}}b{{end}}', 'a'],
    ['{{(index .spec.ports 1).name}}', 'metrics'],
    ['{{$n := .metadata.name}}{{$n}}{{$n = "x"}}{{$n}}', 'webx'],
    ['{{.metadata.name | printf "%-5s|"}}', 'web  |'],
    [
      '{{printf "%03d %q %v" (len .spec.ports) "a" .metadata.labels}}',
      '002 "a" map[app:shop tier:front]',
    ],
    ['{{define "t"}}<{{.}}>{{end}}{{template "t" .spec.type}}', '<ClusterIP>'],
    ['{{.spec.nothing.deeper}}', '<no value>'],
    ['{{/* a comment */}}{{"\\n"}}', '\n'],
  ])('%s', (template, text) => {
    expect(run(template)).toEqual({ text });
  });
});

describe('mistakes when it runs', () => {
  test.each([
    [
      '{{index .spec.ports 9}}',
      'executing "output" at <index .spec.ports 9>: error calling index: index out of range: 9',
    ],
    [
      '{{.metadata.name.first}}',
      `executing "output" at <.metadata.name.first>: can't evaluate field first in type interface {}`,
    ],
    ['{{if eq .spec.ports 1}}{{end}}', 'error calling eq: non-comparable type'],
    [
      '{{range .spec.ports}}{{if eq .port 80}}{{end}}{{end}}',
      'error calling eq: incompatible types for comparison',
    ],
    ['{{template "none"}}', 'template "none" not defined'],
    ['{{define "t"}}{{template "t"}}{{end}}{{template "t"}}', 'exceeded maximum template depth'],
  ])('%s', (template, message) => {
    expect(run(template).error).toContain(message);
  });

  test('a key that is not there, when it must be', () => {
    expect(run('x{{.spec.nothing}}', true)).toEqual({
      text: 'x',
      error:
        'template: output:1:8: executing "output" at <.spec.nothing>: map has no entry for key "nothing"',
    });
  });
});

describe('mistakes that the parser finds', () => {
  test.each([
    ['{{.metadata.name', 'unclosed action'],
    ['{{range .items}}x', 'unexpected EOF'],
    ['{{end}}', 'unexpected {{end}}'],
    ['{{nothing .}}', 'function "nothing" not defined'],
    ['{{$x}}', 'undefined variable "$x"'],
    ['{{"a}}', 'unterminated quoted string'],
    ['{{(len .}}', 'unclosed left paren'],
  ])('%s', (template, message) => {
    expect(() => run(template)).toThrow(`template: output:1: ${message}`);
  });
});
