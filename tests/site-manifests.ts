/** deploy/kubernetes.yaml for a cluster that knows no image of the site: with the web server that the image is made of. */
export function onNginx(manifests: string): string {
  return manifests
    .replace(/image: .*/, 'image: nginx')
    .replace('containerPort: 8080', 'containerPort: 80')
    .replace('path: /healthz', 'path: /')
    .replace('runAsNonRoot: true\n        runAsUser: 101', 'runAsNonRoot: false');
}
