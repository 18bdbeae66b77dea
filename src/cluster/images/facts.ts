/** What a cluster must know of each image that can be pulled, before any of the image's code is loaded. */

export interface ImageFacts {
  /** Repository without registry and tag. */
  readonly name: string;
  /** Whether a container's `args` go to a program of the image; otherwise they are what runs. */
  readonly hasEntrypoint: boolean;
  /** The program of the image's own process, for a `command` that calls it by name. */
  readonly server?: string;
  /** The exit code of an image whose own process ends at once; all others run until they are stopped. */
  readonly exitCode?: number;
  /** Its code is a part of its own, which only clusters with such a container load. */
  readonly isRare?: boolean;
}

const server = (name: string, program: string): ImageFacts => ({
  name,
  hasEntrypoint: true,
  server: program,
  isRare: true,
});

/** Toolboxes whose own process is a shell, which ends at once where nobody types. */
const toolbox = (name: string): ImageFacts => ({
  name,
  hasEntrypoint: false,
  exitCode: 0,
  isRare: true,
});

const ALL: readonly ImageFacts[] = [
  { name: 'kiamol/ch03-sleep', hasEntrypoint: false },
  { name: 'kiamol/ch03-numbers-api', hasEntrypoint: true },
  { name: 'kiamol/ch03-numbers-web', hasEntrypoint: true },
  { name: 'coredns/coredns', hasEntrypoint: true },
  server('e2e-test-images/agnhost', 'agnhost'),
  server('nginx', 'nginx'),
  server('httpd', 'httpd-foreground'),
  server('gcr.io/google-samples/hello-app', 'hello-app'),
  server('hashicorp/http-echo', 'http-echo'),
  server('traefik/whoami', 'whoami'),
  toolbox('busybox'),
  toolbox('alpine'),
];

/**
 * Of the image that a reference names, with or without registry and tag.
 * Simplified: every tag of a known repository exists and holds the same.
 */
export function findFacts(reference: string): ImageFacts | undefined {
  const repository = reference
    .replace(/@sha256:[0-9a-f]{64}$/, '')
    .replace(/:[\w][\w.-]*$/, '')
    .replace(/^(docker\.io|registry\.k8s\.io)\/(library\/)?/, '');
  return ALL.find(({ name }) => name === repository);
}

export function factsOf(name: string): ImageFacts {
  const facts = ALL.find((one) => one.name === name);
  if (facts === undefined) throw new RangeError(`There is no image ${name}`);
  return facts;
}
