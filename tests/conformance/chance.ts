/** Texts of tools without what chance and time decide. */

export function withoutChance(text: string): string {
  return BY_CHANCE.reduce((rest, [pattern, name]) => rest.replace(pattern, name), text);
}

/** What is decided so, and what stands for it. */
const BY_CHANCE: readonly (readonly [RegExp, string])[] = [
  [/^pod=.* (host=.*)$/gm, '$1'],
  [/ time[= ][\d.]+ ?ms$/gm, ' time=<ms>'],
  [/(min\/avg\/max(\/mdev)?) = [\d./]+ ms/g, '$1 = <ms>'],
  [/\d+ (ms|milliseconds|msec)\b/g, '<ms> $1'],
  [/ +[\dk]+( +0 --:--:-- --:--:-- --:--:--) +[\dk]+$/gm, ' <speed>$1 <speed>'],
  [/, id: \d+$/gm, ', id: <id>'],
  [/COOKIE: [0-9a-f]{16} /g, 'COOKIE: <cookie> '],
  [/^;; WHEN: .*$/gm, ';; WHEN: <date>'],
  [/^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--/gm, '--<date>--'],
  [/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \([\d.]+ .B\/s\)/gm, '<date> (<rate>)'],
  [/^Date: .* GMT\r$/gm, 'Date: <time>\r'],
  [/(SOA\t\S+ \S+) \d+ /g, '$1 <serial> '],
];
