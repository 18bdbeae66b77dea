/** How a Pod proves to the API server who it is, and knows it: the files of its service account. */

import type { Pod } from '../api/pod.ts';

const FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The authority that signs what the API server shows. Its key exists nowhere any more. */
export const ROOT_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBezCCASKgAwIBAgIBATAKBggqhkjOPQQDAjAVMRMwEQYDVQQDDAprdWJlcm5l
dGVzMB4XDTI2MTEyNTA5NTAxOFoXDTM2MTEyMjA5NTAxOFowFTETMBEGA1UEAwwK
a3ViZXJuZXRlczBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABEItWyuDn6LHK6wQ
rIggU195Dl/eBI3l5PUVDc44a+TAJy+xtmtZuVve3426qyL86XvGlgTwSb6aPJut
3Qpouy2jYzBhMB0GA1UdDgQWBBRnfaLt4B6nbETSW/xqqIhyQUjzNzAfBgNVHSME
GDAWgBRnfaLt4B6nbETSW/xqqIhyQUjzNzAPBgNVHRMBAf8EBTADAQH/MA4GA1Ud
DwEB/wQEAwIChDAKBggqhkjOPQQDAgNHADBEAiBD6YzJmDmImBRY9T/qhNOm1PGo
4upi2VxKwtRDGafKzQIgUrEXTFEgdMNp9ARpohSGbNaIP7Jh8UmoupulrdMrCFU=
-----END CERTIFICATE-----
`;

/** None where a Pod does not want them. Simplified: a ServiceAccount's own wish is not heard. */
export function accountFiles(pod: Pod): readonly (readonly [string, string])[] {
  if (pod.spec.automountServiceAccountToken === false) return [];
  return [
    [`${FOLDER}/ca.crt`, ROOT_CERTIFICATE],
    [`${FOLDER}/namespace`, pod.metadata.namespace ?? ''],
    [`${FOLDER}/token`, tokenOf(pod)],
  ];
}

const encoded = (value: object): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value))))
    .replaceAll('=', '')
    .replaceAll('+', '-')
    .replaceAll('/', '_');

/** Where the signature of a real token stands. */
const SIGNATURE = 'simulated';

/** Simplified: a token has no signature and does not expire. */
function tokenOf({ metadata, spec }: Pod): string {
  const account = `${metadata.namespace}:${spec.serviceAccountName ?? 'default'}`;
  const issuer = 'https://kubernetes.default.svc.cluster.local';
  const claims = { aud: [issuer], iss: issuer, sub: `system:serviceaccount:${account}` };
  return `${encoded({ alg: 'RS256' })}.${encoded(claims)}.${SIGNATURE}`;
}
