/** Where our kubectl does not yet print what the real one prints. May only shrink. */

/** By scenario, then by command: why. */
export const exceptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'change.md: apply': {
    'kubectl diff -f web.yaml': 'kubectl diff is not simulated',
    'kubectl diff -f web-two.yaml': 'kubectl diff is not simulated',
    'kubectl apply view-last-applied svc web -o json': 'not the same yet',
    'kubectl apply -f services.yaml -l set=x': 'not the same yet',
    'kubectl apply -f indent.yaml': 'not the same yet',
    'kubectl apply web.yaml': 'not the same yet',
    'kubectl apply -k .': 'the flag -k of kubectl apply is not simulated',
    'kubectl apply -f - < services.yaml': 'not the same yet',
    'kubectl apply -f web.yaml --server-side': 'kubectl apply --server-side is not simulated',
    'kubectl apply -f web.yaml --prune -l app=web':
      'the flag --prune of kubectl apply is not simulated',
  },
  'change.md: delete': {
    'kubectl delete pods --all --grace-period=0 --force': 'not the same yet',
  },
  'change.md: labels and annotations': {
    'kubectl label pod ann a=1 a-': 'not the same yet',
    'kubectl label pod ann a=1 --resource-version=1':
      'the flag --resource-version of kubectl label is not simulated',
  },
  'change.md: nodes': {
    'kubectl cordon worker-1': 'kubectl cordon is not simulated',
    'kubectl get nodes': 'not the same yet',
    'kubectl uncordon worker-1': 'kubectl uncordon is not simulated',
    'kubectl cordon nope': 'kubectl cordon is not simulated',
    'kubectl cordon': 'kubectl cordon is not simulated',
    'kubectl taint nodes worker-1 a=b:NoSchedule': 'kubectl taint is not simulated',
    'kubectl taint nodes worker-1 a=c:NoSchedule --overwrite': 'kubectl taint is not simulated',
    'kubectl taint nodes worker-1 a:NoSchedule-': 'kubectl taint is not simulated',
    'kubectl taint nodes worker-1 a-': 'kubectl taint is not simulated',
    'kubectl taint nodes worker-1 a=b:Other': 'kubectl taint is not simulated',
    'kubectl taint nodes worker-1': 'kubectl taint is not simulated',
    'kubectl drain worker-1': 'kubectl drain is not simulated',
    'kubectl drain worker-1 --ignore-daemonsets --force': 'kubectl drain is not simulated',
  },
  'change.md: patch, edit, replace': {
    'kubectl replace --force -f web.yaml': 'the flag --force of kubectl replace is not simulated',
    'kubectl replace': 'not the same yet',
  },
  'change.md: scale and roll out': {
    'kubectl set image deploy/web web=nginx:1.28': 'kubectl set image is not simulated',
    'kubectl rollout history deploy/web': 'kubectl rollout history is not simulated',
    'kubectl rollout history deploy/web --revision=1': 'kubectl rollout history is not simulated',
    'kubectl rollout history deploy/web --revision=9': 'kubectl rollout history is not simulated',
    'kubectl rollout history deploy web': 'kubectl rollout history is not simulated',
    'kubectl rollout undo deploy/web': 'kubectl rollout undo is not simulated',
    'kubectl rollout undo deploy/web --to-revision=9': 'kubectl rollout undo is not simulated',
    'kubectl rollout pause deploy/web': 'kubectl rollout pause is not simulated',
    'kubectl set image deploy/web web=nginx:1.29': 'kubectl set image is not simulated',
    'kubectl rollout status deploy/web --timeout=2s': 'not the same yet',
    'kubectl rollout resume deploy/web': 'kubectl rollout resume is not simulated',
    'kubectl rollout restart deploy/web': 'kubectl rollout restart is not simulated',
    'kubectl rollout restart deploy nope': 'kubectl rollout restart is not simulated',
    'kubectl rollout restart svc/web': 'kubectl rollout restart is not simulated',
    'kubectl rollout': 'the help text of kubectl rollout is not simulated',
    'kubectl rollout history deploy': 'kubectl rollout history is not simulated',
    'kubectl get rs --sort-by=.metadata.name -o custom-columns=D:.spec.replicas':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl set image deploy/web none=nginx': 'kubectl set image is not simulated',
    'kubectl set image deploy/web': 'kubectl set image is not simulated',
    'kubectl set image deploy web *=nginx:1.30': 'kubectl set image is not simulated',
    'kubectl set env deploy/web A=1 B=2': 'kubectl set env is not simulated',
    'kubectl set env deploy/web --list': 'kubectl set env is not simulated',
    'kubectl set env deploy/web A-': 'kubectl set env is not simulated',
    'kubectl set resources deploy web --limits=cpu=200m': 'kubectl set resources is not simulated',
    'kubectl set serviceaccount deploy web default': 'kubectl set serviceaccount is not simulated',
    'kubectl set': 'the help text of kubectl set is not simulated',
    'kubectl autoscale deploy web --max=3 --dry-run=client -o yaml':
      'kubectl autoscale is not simulated',
  },
  'change.md: wait': {
    'kubectl delete pod ann --wait=false && kubectl wait --for=delete pod/ann --timeout=40s':
      'not the same yet',
  },
  'cluster.md: config': {
    'kubectl config current-context': 'kubectl config is not simulated',
    'kubectl config get-contexts': 'kubectl config is not simulated',
    'kubectl config view': 'kubectl config is not simulated',
    "kubectl config view --minify -o jsonpath='{..namespace}'": 'kubectl config is not simulated',
    'kubectl config set-context --current --namespace=kube-system':
      'kubectl config is not simulated',
    'kubectl get pods': 'not the same yet',
    'kubectl config get-contexts -o name': 'kubectl config is not simulated',
    'kubectl config use-context nothing': 'kubectl config is not simulated',
    'kubectl config use-context kubernetes-admin@kubernetes': 'kubectl config is not simulated',
    'kubectl config get-clusters': 'kubectl config is not simulated',
    'kubectl config get-users': 'kubectl config is not simulated',
    'kubectl config': 'kubectl config is not simulated',
    'kubectl config set-context --current --namespace=default': 'kubectl config is not simulated',
    'kubectl config nothing': 'kubectl config is not simulated',
  },
  'cluster.md: mistakes': {
    kubectl: 'kubectl without a command is not simulated',
    'kubectl get pods --cluster other': 'the flag --cluster of kubectl get is not simulated',
    'kubectl get pods --request-timeout=1s':
      'the flag --request-timeout of kubectl get is not simulated',
    'kubectl get pods -v=0': 'the flag -v of kubectl get is not simulated',
    'kubectl get pods ""': 'not the same yet',
    'kubectl get pods -A web': 'not the same yet',
    'kubectl get all web': 'not the same yet',
    'kubectl get pods --help | head -n 3': 'the help text of kubectl get is not simulated',
    'kubectl get -h | tail -n 3': 'the help text of kubectl get is not simulated',
    'kubectl help get | head -n 1': 'kubectl help is not simulated',
    'kubectl --help | head -n 3': 'kubectl without a command is not simulated',
    'kubectl create --help | head -n 5': 'the help text of kubectl create is not simulated',
    'kubectl options | head -n 2': 'kubectl options is not simulated',
    'kubectl describe pod -n none x': 'not the same yet',
    'kubectl logs': 'kubectl logs is not simulated',
    'kubectl logs nope': 'kubectl logs is not simulated',
    'kubectl logs deploy/nope': 'kubectl logs is not simulated',
    'kubectl port-forward svc/nope 8080:80': 'kubectl port-forward is not simulated',
    'kubectl port-forward': 'kubectl port-forward is not simulated',
    'kubectl attach nope': 'kubectl attach is not simulated',
    'kubectl cp a b': 'kubectl cp is not simulated',
    'kubectl plugin list': 'kubectl plugin is not simulated',
    'kubectl completion': 'kubectl completion is not simulated',
    'kubectl proxy --port=x': 'kubectl proxy is not simulated',
    'kubectl kustomize .': 'kubectl kustomize is not simulated',
    'kubectl certificate approve x': 'kubectl certificate is not simulated',
    'kubectl debug nope': 'kubectl debug is not simulated',
    'kubectl get pods --output=wide=x': 'not the same yet',
    'kubectl get pods --watch=maybe': 'the flag --watch of kubectl get is not simulated',
    'kubectl get --raw': 'the flag --raw of kubectl get is not simulated',
  },
  'cluster.md: what the server has': {
    'kubectl api-resources': 'not the same yet',
    'kubectl api-resources --namespaced=true -o name': 'not the same yet',
    'kubectl api-resources -o wide': 'not the same yet',
    'kubectl api-resources --verbs=list,create -o name': 'not the same yet',
    'kubectl api-resources --categories=all': 'not the same yet',
    'kubectl api-resources --sort-by=name':
      'the flag --sort-by of kubectl api-resources is not simulated',
    'kubectl api-resources --sort-by=kind':
      'the flag --sort-by of kubectl api-resources is not simulated',
    'kubectl api-resources --sort-by=x':
      'the flag --sort-by of kubectl api-resources is not simulated',
    'kubectl api-versions': 'kubectl api-versions is not simulated',
    'kubectl api-versions extra': 'kubectl api-versions is not simulated',
    'kubectl cluster-info nothing': 'kubectl cluster-info nothing is not simulated',
    'kubectl version -o yaml': 'kubectl version --output yaml is not simulated',
    'kubectl version --client -o json': 'kubectl version --output json is not simulated',
    'kubectl version -o x': 'not the same yet',
    'kubectl explain svc': 'kubectl explain is not simulated',
    'kubectl explain pod.spec.containers.ports': 'kubectl explain is not simulated',
    'kubectl explain deployment.spec.replicas': 'kubectl explain is not simulated',
    'kubectl explain service.spec.type': 'kubectl explain is not simulated',
    'kubectl explain svc --recursive': 'kubectl explain is not simulated',
    'kubectl explain nothing': 'kubectl explain is not simulated',
    'kubectl explain pod.nothing': 'kubectl explain is not simulated',
    'kubectl explain': 'kubectl explain is not simulated',
    'kubectl explain ingress --api-version=networking.k8s.io/v1':
      'kubectl explain is not simulated',
    'kubectl auth can-i create pods': 'kubectl auth is not simulated',
    'kubectl auth can-i delete deployments -n kube-system': 'kubectl auth is not simulated',
    "kubectl auth can-i '*' '*'": 'kubectl auth is not simulated',
    'kubectl auth can-i': 'kubectl auth is not simulated',
    'kubectl auth whoami': 'kubectl auth is not simulated',
    'kubectl top nodes': 'kubectl top is not simulated',
    'kubectl top pods': 'kubectl top is not simulated',
  },
  'create.md: expose': {
    'kubectl expose -f web.yaml --port=80': 'not the same yet',
  },
  'create.md: generators': {
    'kubectl create svc clusterip hl2 --clusterip=None --tcp=80 --dry-run=client -o yaml':
      'not the same yet',
    'kubectl create service': 'not the same yet',
    'kubectl create configmap c1 --from-literal=a=1 --from-literal=b=two':
      'kubectl create configmap is not simulated',
    'kubectl create cm c2 --from-file=patch.yaml --dry-run=client -o yaml':
      'kubectl create configmap is not simulated',
    'kubectl create cm c3 --from-file=key=patch.yaml -o yaml --dry-run=client':
      'kubectl create configmap is not simulated',
    "kubectl create cm c4 --from-env-file=values.env -o jsonpath='{.data}'":
      'kubectl create configmap is not simulated',
    'kubectl create cm c5 --from-literal=a': 'kubectl create configmap is not simulated',
    'kubectl create cm c6 --from-file=none.txt': 'kubectl create configmap is not simulated',
    'kubectl create cm c7': 'kubectl create configmap is not simulated',
    'kubectl create cm': 'kubectl create configmap is not simulated',
    'kubectl create secret generic s1 --from-literal=password=s3cret':
      'kubectl create secret is not simulated',
    'kubectl create secret generic s2 --from-literal=user=me --dry-run=client -o yaml':
      'kubectl create secret is not simulated',
    'kubectl create secret tls t --cert=none --key=none': 'kubectl create secret is not simulated',
    'kubectl create secret': 'kubectl create secret is not simulated',
    'kubectl create secret docker-registry reg --docker-server=r.example.com --docker-username=u --docker-password=p --dry-run=client -o yaml':
      'kubectl create secret is not simulated',
    'kubectl create serviceaccount robot': 'kubectl create serviceaccount is not simulated',
    'kubectl create sa robot': 'kubectl create serviceaccount is not simulated',
    'kubectl create ingress front --rule=shop.example.com/=web:80':
      'kubectl create ingress is not simulated',
    'kubectl create ingress front2 --rule="shop.example.com/api*=web:http,tls=cert" --class=nginx --dry-run=client -o yaml':
      'kubectl create ingress is not simulated',
    'kubectl create ingress bad --rule=nothing': 'kubectl create ingress is not simulated',
    'kubectl create job once --image=busybox --dry-run=client -o yaml -- echo hi':
      'kubectl create job is not simulated',
    'kubectl create cronjob often --image=busybox --schedule="*/5 * * * *" --dry-run=client -o yaml -- date':
      'kubectl create cronjob is not simulated',
    'kubectl create role reader --verb=get --resource=pods --dry-run=client -o yaml':
      'kubectl create role is not simulated',
    'kubectl create -f indent.yaml': 'not the same yet',
    'kubectl create quota q --hard=pods=2 --dry-run=client -o yaml':
      'kubectl create quota is not simulated',
    'kubectl get all': 'not the same yet',
  },
  'create.md: run': {
    'kubectl run dry --image=nginx --port=80 --expose --dry-run=client -o yaml':
      'the flag --expose of kubectl run is not simulated',
    'kubectl run r --image=nginx --restart=Sometimes': 'not the same yet',
    'kubectl run e --image=nginx --port=80 --expose':
      'the flag --expose of kubectl run is not simulated',
    'kubectl run e2 --image=nginx --expose': 'the flag --expose of kubectl run is not simulated',
    'kubectl get pods --show-labels': 'not the same yet',
    'kubectl get svc e -o wide': 'not the same yet',
    'kubectl describe pod labelled': 'not the same yet',
  },
  'describe.md: Pods': {
    'kubectl describe pod probed': 'describing a volume of secret is not simulated',
    'kubectl describe pod a': 'not the same yet',
    'kubectl describe pods -n kube-system -l k8s-app=kube-dns': 'not the same yet',
    'kubectl describe pods --chunk-size=1 -l app=tool':
      'the flag --chunk-size of kubectl describe is not simulated',
  },
  'describe.md: Services': {
    'kubectl describe svc pl': 'not the same yet',
    'kubectl describe ep': 'kubectl describe of a Endpoints is not simulated',
    'kubectl describe ep manual': 'kubectl describe of a Endpoints is not simulated',
    'kubectl describe endpoints plain': 'kubectl describe of a Endpoints is not simulated',
  },
  'describe.md: events': {
    'kubectl get ev -A': 'not the same yet',
    'kubectl get events --sort-by=.lastTimestamp':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get events --sort-by=.metadata.creationTimestamp':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl events': 'kubectl events is not simulated',
    'kubectl events --for pod/ann': 'kubectl events is not simulated',
    'kubectl events --for=pod/nope': 'kubectl events is not simulated',
    'kubectl events --for pod': 'kubectl events is not simulated',
    'kubectl events --types=Normal --no-headers': 'kubectl events is not simulated',
    'kubectl events --types=Warning': 'kubectl events is not simulated',
    'kubectl events --types=Other': 'kubectl events is not simulated',
    'kubectl events -A': 'kubectl events is not simulated',
    'kubectl events -n none': 'kubectl events is not simulated',
    'kubectl events -o yaml --for pod/cat': 'kubectl events is not simulated',
    'kubectl events -o name': 'kubectl events is not simulated',
    'kubectl events -o wide': 'kubectl events is not simulated',
    'kubectl events pods': 'kubectl events is not simulated',
    'kubectl describe events': 'kubectl describe of a Event is not simulated',
  },
  'describe.md: nodes': {
    'kubectl describe node worker-1': 'kubectl describe of a Node is not simulated',
    'kubectl describe node worker-2': 'kubectl describe of a Node is not simulated',
    'kubectl describe node control-plane': 'kubectl describe of a Node is not simulated',
    'kubectl describe nodes': 'kubectl describe of a Node is not simulated',
    'kubectl taint node worker-2 special=yes:NoExecute': 'kubectl taint is not simulated',
    'kubectl cordon worker-2': 'kubectl cordon is not simulated',
    'kubectl describe node worker': 'kubectl describe of a Node is not simulated',
    'kubectl uncordon worker-2': 'kubectl uncordon is not simulated',
    'kubectl taint node worker-2 special-': 'kubectl taint is not simulated',
  },
  'describe.md: the other kinds': {
    'kubectl describe cm settings': 'kubectl describe of a ConfigMap is not simulated',
    'kubectl describe cm': 'kubectl describe of a ConfigMap is not simulated',
    'kubectl describe secret keys': 'kubectl describe of a Secret is not simulated',
    'kubectl describe secrets': 'kubectl describe of a Secret is not simulated',
    'kubectl describe sa default': 'kubectl describe of a ServiceAccount is not simulated',
    'kubectl describe sa -A': 'kubectl describe of a ServiceAccount is not simulated',
    'kubectl describe ns default': 'kubectl describe of a Namespace is not simulated',
    'kubectl describe ns': 'kubectl describe of a Namespace is not simulated',
    'kubectl describe ing front': 'kubectl describe of a Ingress is not simulated',
    'kubectl describe ing plain': 'kubectl describe of a Ingress is not simulated',
    'kubectl describe netpol': 'kubectl describe of a NetworkPolicy is not simulated',
    'kubectl describe netpol allow': 'kubectl describe of a NetworkPolicy is not simulated',
    'kubectl describe networkpolicy deny-all egress-only':
      'kubectl describe of a NetworkPolicy is not simulated',
    'kubectl describe lease -n kube-node-lease worker-1':
      'kubectl describe of a Lease is not simulated',
  },
  'describe.md: workloads': {
    'kubectl set image deploy/web web=nginx:1.28': 'kubectl set image is not simulated',
    'kubectl describe deployment web': 'not the same yet',
    'kubectl describe deployments.apps web': 'not the same yet',
    'kubectl describe deploy -A': 'not the same yet',
    'kubectl describe pods -l app=lost': 'not the same yet',
  },
  'formats.md: custom columns': {
    'kubectl get pods -o custom-columns=NAME:': 'not the same yet',
    'kubectl get pods -o custom-columns=NAME:.spec[': 'not the same yet',
    'kubectl get pods -o custom-columns-file=columns.txt':
      '--output custom-columns-file is not simulated',
    'kubectl get pods -o custom-columns-file=none.txt':
      '--output custom-columns-file is not simulated',
    'kubectl get pods -o custom-columns-file': '--output custom-columns-file is not simulated',
  },
  'formats.md: go-template': {
    'kubectl get pods -o go-template=\'{{range .items}}{{.metadata.name}}{{"\\n"}}{{end}}\'':
      '--output go-template is not simulated',
    "kubectl get pods -o go-template='{{range $i, $p := .items}}{{$i}}={{$p.metadata.name}} {{end}}'":
      '--output go-template is not simulated',
    "kubectl get pods -o go-template='{{len .items}}'": '--output go-template is not simulated',
    "kubectl get pod ann -o go-template='{{.metadata.name}}'":
      '--output go-template is not simulated',
    "kubectl get pod ann -o template='{{.metadata.name}}'": '--output template is not simulated',
    "kubectl get pod ann -o go-template --template='{{.metadata.labels.app}}'":
      'the flag --template of kubectl get is not simulated',
    'kubectl get pod ann -o go-template=\'{{if eq .metadata.labels.app "shop"}}yes{{else}}no{{end}}\'':
      '--output go-template is not simulated',
    "kubectl get pods -o go-template='{{range .items}}{{if .metadata.labels.tier}}{{.metadata.name}}:{{.metadata.labels.tier}} {{else}}- {{end}}{{end}}'":
      '--output go-template is not simulated',
    "kubectl get pods -o go-template='{{range .items}}{{with .metadata.labels.tier}}{{.}} {{end}}{{end}}'":
      '--output go-template is not simulated',
    "kubectl get pod bob -o go-template='{{(index .spec.containers 0).image}}'":
      '--output go-template is not simulated',
    'kubectl get pod bob -o go-template=\'{{index .metadata.annotations "example.com/note"}}\'':
      '--output go-template is not simulated',
    "kubectl get pod bob -o go-template='{{range .spec.containers}}{{.name}} {{end}}'":
      '--output go-template is not simulated',
    "kubectl get pod bob -o go-template='{{range $k, $v := .metadata.labels}}{{$k}}={{$v}},{{end}}'":
      '--output go-template is not simulated',
    'kubectl get pod bob -o go-template=\'{{printf "%s on %s\\n" .metadata.name .spec.nodeName}}\'':
      '--output go-template is not simulated',
    'kubectl get pod bob -o go-template=\'{{printf "%-10s|%5d|%v" .metadata.name 7 true}}\'':
      '--output go-template is not simulated',
    'kubectl get pod bob -o go-template=\'{{.metadata.name | printf "%q"}}\'':
      '--output go-template is not simulated',
    "kubectl get pod bob -o go-template='{{.metadata.labels}}'":
      '--output go-template is not simulated',
    "kubectl get pod bob -o go-template='{{.spec.containers}}'":
      '--output go-template is not simulated',
    "kubectl get pod bob -o go-template='{{.spec.nothing}}'":
      '--output go-template is not simulated',
    "kubectl get pod bob -o go-template='{{.spec.nothing.deeper}}'":
      '--output go-template is not simulated',
    "kubectl get pod bob -o go-template='{{.spec.nothing}}' --allow-missing-template-keys=false":
      'the flag --allow-missing-template-keys of kubectl get is not simulated',
    "kubectl get pod bob -o go-template='{{.metadata.name'":
      '--output go-template is not simulated',
    "kubectl get pod bob -o go-template='{{range .items}}x'":
      '--output go-template is not simulated',
    "kubectl get pod bob -o go-template='{{end}}'": '--output go-template is not simulated',
    "kubectl get pod bob -o go-template='{{nosuch .metadata}}'":
      '--output go-template is not simulated',
    "kubectl get pod bob -o go-template='{{index .spec.containers 9}}'":
      '--output go-template is not simulated',
    "kubectl get pod bob -o go-template='{{.metadata.name.first}}'":
      '--output go-template is not simulated',
    "kubectl get pod bob -o go-template='{{len .spec.nothing}}'":
      '--output go-template is not simulated',
    'kubectl get svc plain -o go-template=\'{{range .spec.ports}}{{.port}}{{"\\n"}}{{end}}\'':
      '--output go-template is not simulated',
    "kubectl get svc plain -o go-template='{{range .spec.ports}}{{.targetPort}} {{end}}'":
      '--output go-template is not simulated',
    "kubectl get svc plain -o go-template='{{(index .spec.ports 1).name}} {{.spec.clusterIP}}'":
      '--output go-template is not simulated',
    "kubectl get svc plain -o go-template='{{- range .spec.ports -}} {{.port}} {{- end -}}'":
      '--output go-template is not simulated',
    "kubectl get svc plain -o go-template='{{/* nothing */}}x'":
      '--output go-template is not simulated',
    "kubectl get svc plain -o go-template='{{$n := .metadata.name}}{{$n}}-{{$n}}'":
      '--output go-template is not simulated',
    'kubectl get svc plain -o go-template=\'{{if and .spec.selector (eq .spec.type "ClusterIP")}}both{{end}}\'':
      '--output go-template is not simulated',
    "kubectl get svc plain -o go-template='{{if or .spec.externalName .spec.clusterIP}}one{{end}}'":
      '--output go-template is not simulated',
    "kubectl get svc plain -o go-template='{{if not .spec.externalName}}none{{end}}'":
      '--output go-template is not simulated',
    'kubectl get svc -o go-template=\'{{range .items}}{{if ne .spec.type "ClusterIP"}}{{.metadata.name}} {{end}}{{end}}\'':
      '--output go-template is not simulated',
    "kubectl get svc plain -o go-template='{{if gt (len .spec.ports) 1}}several{{else if eq (len .spec.ports) 1}}one{{else}}no{{end}}'":
      '--output go-template is not simulated',
    'kubectl get svc plain -o go-template=\'{{define "t"}}<{{.}}>{{end}}{{template "t" .metadata.name}}\'':
      '--output go-template is not simulated',
    'kubectl get svc plain -o go-template=\'{{html "<a>"}} {{js "it\'"\'"\'s"}} {{urlquery "a b"}} {{print "a" 1 2 "b"}} {{println "x"}}\'':
      '--output go-template is not simulated',
    'kubectl get svc plain -o go-template=\'{{base64decode "aGVsbG8="}}\'':
      '--output go-template is not simulated',
    "kubectl get svc plain -o go-template='{{slice .metadata.name 1 3}}'":
      '--output go-template is not simulated',
    "kubectl get svc plain -o go-template='{{range .spec.nothing}}x{{else}}empty{{end}}'":
      '--output go-template is not simulated',
    "kubectl get svc plain -o go-template='{{range $i, $e := .spec.ports}}{{if $i}}, {{end}}{{$e.name}}{{end}}'":
      '--output go-template is not simulated',
    'kubectl get svc plain -o go-template=\'{{.spec.ports | len | printf "%03d"}}\'':
      '--output go-template is not simulated',
    "kubectl get svc plain -o go-template='plain text'": '--output go-template is not simulated',
    'kubectl get pods -o go-template-file=names.gotemplate':
      '--output go-template-file is not simulated',
    'kubectl get pods -o templatefile=names.gotemplate': '--output templatefile is not simulated',
    'kubectl get pods -o go-template-file --template=names.gotemplate':
      'the flag --template of kubectl get is not simulated',
    'kubectl get pods -o go-template-file=none': '--output go-template-file is not simulated',
    "kubectl get pods -o go-template='{{range .items}}{{.metadata.name}}{{break}}{{end}}'":
      '--output go-template is not simulated',
    'kubectl get pods -o go-template=\'{{range .items}}{{if eq .metadata.name "bob"}}{{continue}}{{end}}{{.metadata.name}} {{end}}\'':
      '--output go-template is not simulated',
    'kubectl get pods -o go-template=\'{{range .items}}{{range .status.conditions}}{{if (and (eq .type "Ready") (eq .status "True"))}}{{$.kind}} {{end}}{{end}}{{end}}\'':
      '--output go-template is not simulated',
  },
  'formats.md: jsonpath': {
    'kubectl get pods -o jsonpath=\'{.items[*]["metadata.name"]}\'': 'not the same yet',
    "kubectl get pods -o jsonpath=\"{.items[*]['metadata.name', 'spec.nodeName']}\"":
      'not the same yet',
    'kubectl get pod bob -o jsonpath="{.metadata.annotations[\'example\\.com/note\']}"':
      'not the same yet',
    "kubectl get pod bob -o jsonpath='{end}'": 'not the same yet',
    'kubectl get svc plain -o jsonpath=\'{.spec.ports[?(@.name=~"a")].name}\'': 'not the same yet',
    "kubectl get svc plain -o jsonpath='{.spec.*}'": 'not the same yet',
    "kubectl get svc plain -o jsonpath='{foo}'": 'not the same yet',
    "kubectl get svc -o jsonpath-as-json='{.items[*].metadata.name}'":
      '--output jsonpath-as-json is not simulated',
    "kubectl get svc plain -o jsonpath-as-json='{.spec.ports}'":
      '--output jsonpath-as-json is not simulated',
    "kubectl get svc plain -o jsonpath-as-json='{.spec.nothing}'":
      '--output jsonpath-as-json is not simulated',
    'kubectl get svc plain -o jsonpath-as-json': '--output jsonpath-as-json is not simulated',
    'kubectl get pods -o jsonpath-file=names.jsonpath': '--output jsonpath-file is not simulated',
    'kubectl get pods -o jsonpath-file=none.jsonpath': '--output jsonpath-file is not simulated',
    'kubectl get pods -o jsonpath-file': '--output jsonpath-file is not simulated',
    "kubectl get pod ann -o jsonpath='{.metadata.missing}' --allow-missing-template-keys=false":
      'the flag --allow-missing-template-keys of kubectl get is not simulated',
    "kubectl get pod ann -o jsonpath --template='{.metadata.name}'":
      'the flag --template of kubectl get is not simulated',
    "kubectl get pod ann --template='{{.metadata.name}}'":
      'the flag --template of kubectl get is not simulated',
  },
  'formats.md: whole objects': {
    'kubectl get svc plain -o JSON': 'not the same yet',
    'kubectl get svc plain -o=': 'not the same yet',
  },
  'get.md: Pods in all forms': {
    'kubectl get pods --show-kind': 'the flag --show-kind of kubectl get is not simulated',
    'kubectl get pod ann --show-kind': 'the flag --show-kind of kubectl get is not simulated',
    'kubectl get pods -A --show-kind': 'the flag --show-kind of kubectl get is not simulated',
    'kubectl get pod/ann svc/none': 'not the same yet',
    'kubectl get pods.v1. ann': 'not the same yet',
    'kubectl get pods,po ann': 'not the same yet',
    'kubectl get -f .': 'not the same yet',
    'kubectl get pods --chunk-size=2': 'the flag --chunk-size of kubectl get is not simulated',
    'kubectl get pods --chunk-size=0 -o name':
      'the flag --chunk-size of kubectl get is not simulated',
    'kubectl get pods --server-print=false':
      'the flag --server-print of kubectl get is not simulated',
    'kubectl get pods,svc --server-print=false':
      'the flag --server-print of kubectl get is not simulated',
    'kubectl get svc kubernetes --server-print=false':
      'the flag --server-print of kubectl get is not simulated',
    'kubectl get pod ann --subresource=status':
      'the flag --subresource of kubectl get is not simulated',
    'kubectl get pod ann --subresource=nothing':
      'the flag --subresource of kubectl get is not simulated',
    'kubectl get pod ann --subresource=scale':
      'the flag --subresource of kubectl get is not simulated',
  },
  'get.md: Services of all types': {
    'kubectl get svc cloud --subresource=status':
      'the flag --subresource of kubectl get is not simulated',
  },
  'get.md: order': {
    'kubectl get pods --sort-by=.metadata.name':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods --sort-by=.metadata.labels.rank':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods --sort-by=metadata.labels.rank -o name':
      'the flag --sort-by of kubectl get is not simulated',
    "kubectl get pods --sort-by='{.metadata.labels.tier}'":
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods --sort-by=.spec.nodeName -o wide':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods --sort-by=.metadata.creationTimestamp':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods --sort-by=.status.containerStatuses[0].restartCount':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods --sort-by=.spec.nothing':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods --sort-by=spec[': 'the flag --sort-by of kubectl get is not simulated',
    "kubectl get pods --sort-by='{.metadata.name'":
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods --sort-by=.spec.containers':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods --sort-by=.metadata.labels':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get svc --sort-by=.spec.type': 'the flag --sort-by of kubectl get is not simulated',
    'kubectl get svc --sort-by=.spec.ports[0].port':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get svc --sort-by=.spec.clusterIP -o name':
      'the flag --sort-by of kubectl get is not simulated',
    "kubectl get svc --sort-by='.spec.ports[0].nodePort'":
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods,svc --sort-by=.metadata.name':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods,svc --sort-by=.metadata.name -o name':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods --sort-by=.metadata.labels.rank -o custom-columns=N:.metadata.name':
      'the flag --sort-by of kubectl get is not simulated',
    "kubectl get pods --sort-by=.metadata.labels.rank -o jsonpath='{.items[*].metadata.name}'":
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods --sort-by=.metadata.labels.rank --no-headers':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods -A --sort-by=.metadata.name':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods -L rank --sort-by=.metadata.labels.rank':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods ann bob --sort-by=.metadata.labels.rank':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get nodes --sort-by=.metadata.name':
      'the flag --sort-by of kubectl get is not simulated',
    'kubectl get pods --sort-by=.metadata.labels.rank --server-print=false':
      'the flag --sort-by of kubectl get is not simulated',
  },
  'get.md: the raw API': {
    'kubectl get --raw /version': 'the flag --raw of kubectl get is not simulated',
    'kubectl get --raw /api/v1/namespaces/default':
      'the flag --raw of kubectl get is not simulated',
    'kubectl get --raw /healthz': 'the flag --raw of kubectl get is not simulated',
    'kubectl get --raw /readyz': 'the flag --raw of kubectl get is not simulated',
    "kubectl get --raw '/api/v1/pods?limit=1&fieldSelector=metadata.name=none'":
      'the flag --raw of kubectl get is not simulated',
    'kubectl get --raw /api/v1/namespaces/none': 'the flag --raw of kubectl get is not simulated',
    'kubectl get --raw /nothing': 'the flag --raw of kubectl get is not simulated',
    'kubectl get --raw nothing': 'the flag --raw of kubectl get is not simulated',
    'kubectl get --raw / pods': 'the flag --raw of kubectl get is not simulated',
    'kubectl get --raw / -o json': 'the flag --raw of kubectl get is not simulated',
    'kubectl get --raw / -w': 'the flag --raw of kubectl get is not simulated',
  },
  'watch.md: get -w': {
    'kubectl get pods -w': 'the flag -w of kubectl get is not simulated',
    'kubectl get pods -l app=web --watch -o name':
      'the flag --watch of kubectl get is not simulated',
    'kubectl delete pod -l app=web --wait=false && kubectl get pods -w':
      'the flag -w of kubectl get is not simulated',
    'kubectl scale deploy web --replicas=3 && kubectl get pods -w --no-headers':
      'the flag -w of kubectl get is not simulated',
    'kubectl scale deploy web --replicas=2 && kubectl get deploy web -w':
      'the flag -w of kubectl get is not simulated',
    'kubectl get deploy -w --output-watch-events': 'the flag -w of kubectl get is not simulated',
    'kubectl get svc --watch-only': 'the flag --watch-only of kubectl get is not simulated',
    'kubectl scale deploy web --replicas=4 && kubectl get endpointslices --watch-only':
      'the flag --watch-only of kubectl get is not simulated',
    'kubectl get pods,svc -w': 'the flag -w of kubectl get is not simulated',
    'kubectl get pods -w -o jsonpath=\'{.metadata.name}{"\\n"}\'':
      'the flag -w of kubectl get is not simulated',
    'kubectl get pod nope -w': 'the flag -w of kubectl get is not simulated',
    'kubectl get svc web -w -o wide': 'the flag -w of kubectl get is not simulated',
    'kubectl get svc -w -L app --show-labels': 'the flag -w of kubectl get is not simulated',
    'kubectl get pods -A -w': 'the flag -w of kubectl get is not simulated',
    'kubectl get pods -w --output-watch-events -o json --watch-only':
      'the flag -w of kubectl get is not simulated',
    'kubectl get pods --output-watch-events':
      'the flag --output-watch-events of kubectl get is not simulated',
    'kubectl get pods -w --sort-by=.metadata.name': 'the flag -w of kubectl get is not simulated',
    'kubectl get pods -l app=none -w': 'the flag -w of kubectl get is not simulated',
    'kubectl events -w': 'kubectl events is not simulated',
  },
};
