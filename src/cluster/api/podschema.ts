/** The fields of a Pod in the notation of schema.ts. */

/** Only the volume sources without a storage system are described; the rest are not simulated. */
export const podFields = `
scalar string RestartPolicy DNSPolicy PullPolicy PreemptionPolicy StorageMedium HostPathType
scalar string URIScheme TerminationMessagePolicy TolerationOperator PodConditionType PodPhase
scalar string PodQOSClass Capability ContainerRestartPolicy RecursiveReadOnlyMode Signal
scalar string MountPropagationMode ProcMountType SupplementalGroupsPolicy PodFSGroupChangePolicy
scalar string PodSELinuxChangePolicy NodeSelectorOperator UnsatisfiableConstraintAction
scalar string NodeInclusionPolicy
Pod { metadata ObjectMeta; spec PodSpec; status PodStatus }
PodTemplateSpec { metadata/ObjectMeta ObjectMeta; spec PodSpec }
PodSpec {
  volumes []Volume merge=name; initContainers []Container merge=name
  containers! []Container merge=name; ephemeralContainers []EphemeralContainer merge=name
  restartPolicy RestartPolicy; terminationGracePeriodSeconds *int64; activeDeadlineSeconds *int64
  dnsPolicy/DNSPolicy DNSPolicy; nodeSelector map[string]string; serviceAccountName string
  serviceAccount/DeprecatedServiceAccount string; automountServiceAccountToken *bool; nodeName string
  hostNetwork bool; hostPID/HostPID bool; hostIPC/HostIPC bool; shareProcessNamespace *bool
  securityContext *PodSecurityContext; imagePullSecrets []LocalObjectReference merge=name
  hostname string; subdomain string; affinity *Affinity; schedulerName string
  tolerations []Toleration; hostAliases []HostAlias merge=ip; priorityClassName string
  priority *int32; dnsConfig/DNSConfig *PodDNSConfig; readinessGates []PodReadinessGate
  runtimeClassName *string; enableServiceLinks *bool; preemptionPolicy *PreemptionPolicy
  overhead ResourceList; topologySpreadConstraints []TopologySpreadConstraint merge=topologyKey
  setHostnameAsFQDN/SetHostnameAsFQDN *bool; os/OS *PodOS; hostUsers *bool
  schedulingGates []PodSchedulingGate merge=name; resourceClaims []PodResourceClaim merge=name
  resources *ResourceRequirements
}
Container {
  name! string; image string; command []string; args []string; workingDir string
  ports []ContainerPort merge=containerPort; envFrom []EnvFromSource; env []EnvVar merge=name
  resources ResourceRequirements; resizePolicy []ContainerResizePolicy
  restartPolicy *ContainerRestartPolicy; volumeMounts []VolumeMount merge=mountPath
  volumeDevices []VolumeDevice merge=devicePath; livenessProbe *Probe; readinessProbe *Probe
  startupProbe *Probe; lifecycle *Lifecycle; terminationMessagePath string
  terminationMessagePolicy TerminationMessagePolicy; imagePullPolicy PullPolicy
  securityContext *SecurityContext; stdin bool; stdinOnce bool; tty/TTY bool
}
ContainerPort {
  name string; hostPort int32; containerPort! int32; protocol Protocol; hostIP/HostIP string
}
EnvFromSource { prefix string; configMapRef *ConfigMapEnvSource; secretRef *SecretEnvSource }
ConfigMapEnvSource { ...LocalObjectReference; optional *bool }
SecretEnvSource { ...LocalObjectReference; optional *bool }
EnvVar { name! string; value string; valueFrom *EnvVarSource }
EnvVarSource {
  fieldRef *ObjectFieldSelector; resourceFieldRef *ResourceFieldSelector
  configMapKeyRef *ConfigMapKeySelector; secretKeyRef *SecretKeySelector
}
ObjectFieldSelector { apiVersion/APIVersion string; fieldPath! string }
ResourceFieldSelector { containerName string; resource! string; divisor Quantity }
ConfigMapKeySelector { ...LocalObjectReference; key! string; optional *bool }
SecretKeySelector { ...LocalObjectReference; key! string; optional *bool }
ResourceRequirements { limits ResourceList; requests ResourceList; claims []ResourceClaim }
VolumeMount {
  name! string; readOnly bool; recursiveReadOnly *RecursiveReadOnlyMode; mountPath! string
  subPath string; mountPropagation *MountPropagationMode; subPathExpr string
}
Volume { name! string; ...VolumeSource }
VolumeSource {
  hostPath *HostPathVolumeSource; emptyDir *EmptyDirVolumeSource
  gcePersistentDisk/GCEPersistentDisk *GCEPersistentDiskVolumeSource
  awsElasticBlockStore/AWSElasticBlockStore *AWSElasticBlockStoreVolumeSource
  gitRepo *GitRepoVolumeSource; secret *SecretVolumeSource; nfs/NFS *NFSVolumeSource
  iscsi/ISCSI *ISCSIVolumeSource; glusterfs *GlusterfsVolumeSource
  persistentVolumeClaim *PersistentVolumeClaimVolumeSource; rbd/RBD *RBDVolumeSource
  flexVolume *FlexVolumeSource; cinder *CinderVolumeSource; cephfs/CephFS *CephFSVolumeSource
  flocker *FlockerVolumeSource; downwardAPI *DownwardAPIVolumeSource; fc/FC *FCVolumeSource
  azureFile *AzureFileVolumeSource; configMap *ConfigMapVolumeSource
  vsphereVolume *VsphereVirtualDiskVolumeSource; quobyte *QuobyteVolumeSource
  azureDisk *AzureDiskVolumeSource; photonPersistentDisk *PhotonPersistentDiskVolumeSource
  projected *ProjectedVolumeSource; portworxVolume *PortworxVolumeSource
  scaleIO *ScaleIOVolumeSource; storageos/StorageOS *StorageOSVolumeSource
  csi/CSI *CSIVolumeSource; ephemeral *EphemeralVolumeSource; image *ImageVolumeSource
}
HostPathVolumeSource { path! string; type *HostPathType }
EmptyDirVolumeSource { medium StorageMedium; sizeLimit *Quantity }
SecretVolumeSource { secretName string; items []KeyToPath; defaultMode *int32; optional *bool }
ConfigMapVolumeSource {
  ...LocalObjectReference; items []KeyToPath; defaultMode *int32; optional *bool
}
DownwardAPIVolumeSource { items []DownwardAPIVolumeFile; defaultMode *int32 }
ProjectedVolumeSource { sources! []VolumeProjection; defaultMode *int32 }
VolumeProjection {
  secret *SecretProjection; downwardAPI *DownwardAPIProjection; configMap *ConfigMapProjection
  serviceAccountToken *ServiceAccountTokenProjection
  clusterTrustBundle *ClusterTrustBundleProjection
}
SecretProjection { ...LocalObjectReference; items []KeyToPath; optional *bool }
ConfigMapProjection { ...LocalObjectReference; items []KeyToPath; optional *bool }
DownwardAPIProjection { items []DownwardAPIVolumeFile }
DownwardAPIVolumeFile {
  path! string; fieldRef *ObjectFieldSelector; resourceFieldRef *ResourceFieldSelector; mode *int32
}
ServiceAccountTokenProjection { audience string; expirationSeconds *int64; path! string }
KeyToPath { key! string; path! string; mode *int32 }
Probe {
  ...ProbeHandler; initialDelaySeconds int32; timeoutSeconds int32; periodSeconds int32
  successThreshold int32; failureThreshold int32; terminationGracePeriodSeconds *int64
}
ProbeHandler {
  exec *ExecAction; httpGet/HTTPGet *HTTPGetAction; tcpSocket/TCPSocket *TCPSocketAction
  grpc/GRPC *GRPCAction
}
ExecAction { command []string }
HTTPGetAction {
  path string; port! IntOrString; host string; scheme URIScheme; httpHeaders/HTTPHeaders []HTTPHeader
}
HTTPHeader { name! string; value! string }
TCPSocketAction { port! IntOrString; host string }
Lifecycle { postStart *LifecycleHandler; preStop *LifecycleHandler; stopSignal *Signal }
LifecycleHandler {
  exec *ExecAction; httpGet/HTTPGet *HTTPGetAction; tcpSocket/TCPSocket *TCPSocketAction
  sleep *SleepAction
}
SleepAction { seconds! int64 }
SecurityContext {
  capabilities *Capabilities; privileged *bool; seLinuxOptions/SELinuxOptions *SELinuxOptions
  windowsOptions *WindowsSecurityContextOptions; runAsUser *int64; runAsGroup *int64
  runAsNonRoot *bool; readOnlyRootFilesystem *bool; allowPrivilegeEscalation *bool
  procMount *ProcMountType; seccompProfile *SeccompProfile; appArmorProfile *AppArmorProfile
}
Capabilities { add []Capability; drop []Capability }
PodSecurityContext {
  seLinuxOptions/SELinuxOptions *SELinuxOptions; windowsOptions *WindowsSecurityContextOptions
  runAsUser *int64; runAsGroup *int64; runAsNonRoot *bool; supplementalGroups []int64
  supplementalGroupsPolicy *SupplementalGroupsPolicy; fsGroup/FSGroup *int64; sysctls []Sysctl
  fsGroupChangePolicy/FSGroupChangePolicy *PodFSGroupChangePolicy; seccompProfile *SeccompProfile
  appArmorProfile *AppArmorProfile
  seLinuxChangePolicy/SELinuxChangePolicy *PodSELinuxChangePolicy
}
Toleration {
  key string; operator TolerationOperator; value string; effect TaintEffect; tolerationSeconds *int64
}
Affinity { nodeAffinity *NodeAffinity; podAffinity *PodAffinity; podAntiAffinity *PodAntiAffinity }
NodeAffinity {
  requiredDuringSchedulingIgnoredDuringExecution *NodeSelector
  preferredDuringSchedulingIgnoredDuringExecution []PreferredSchedulingTerm
}
NodeSelector { nodeSelectorTerms! []NodeSelectorTerm }
NodeSelectorTerm {
  matchExpressions []NodeSelectorRequirement; matchFields []NodeSelectorRequirement
}
NodeSelectorRequirement { key! string; operator! NodeSelectorOperator; values []string }
PreferredSchedulingTerm { weight! int32; preference! NodeSelectorTerm }
PodAffinity {
  requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm
}
PodAntiAffinity {
  requiredDuringSchedulingIgnoredDuringExecution []PodAffinityTerm
  preferredDuringSchedulingIgnoredDuringExecution []WeightedPodAffinityTerm
}
WeightedPodAffinityTerm { weight! int32; podAffinityTerm! PodAffinityTerm }
PodAffinityTerm {
  labelSelector *LabelSelector; namespaces []string; topologyKey! string
  namespaceSelector *LabelSelector; matchLabelKeys []string; mismatchLabelKeys []string
}
TopologySpreadConstraint {
  maxSkew! int32; topologyKey! string; whenUnsatisfiable! UnsatisfiableConstraintAction
  labelSelector *LabelSelector; minDomains *int32; nodeAffinityPolicy *NodeInclusionPolicy
  nodeTaintsPolicy *NodeInclusionPolicy; matchLabelKeys []string
}
HostAlias { ip/IP! string; hostnames []string }
PodDNSConfig { nameservers []string; searches []string; options []PodDNSConfigOption }
PodDNSConfigOption { name string; value *string }
PodReadinessGate { conditionType! PodConditionType }
PodStatus {
  observedGeneration int64; phase PodPhase; conditions []PodCondition merge=type; message string
  reason string; nominatedNodeName string; hostIP/HostIP string; hostIPs/HostIPs []HostIP merge=ip
  podIP/PodIP string; podIPs/PodIPs []PodIP merge=ip; startTime *Time
  initContainerStatuses []ContainerStatus; containerStatuses []ContainerStatus
  qosClass/QOSClass PodQOSClass; ephemeralContainerStatuses []ContainerStatus
}
PodCondition {
  type! PodConditionType; observedGeneration int64; status! ConditionStatus; lastProbeTime Time
  lastTransitionTime Time; reason string; message string
}
HostIP { ip/IP! string }
PodIP { ip/IP! string }
ContainerStatus {
  name! string; state ContainerState; lastState ContainerState; ready! bool; restartCount! int32
  image! string; imageID! string; containerID string; started *bool
  volumeMounts []VolumeMountStatus
}
ContainerState {
  waiting *ContainerStateWaiting; running *ContainerStateRunning; terminated *ContainerStateTerminated
}
ContainerStateWaiting { reason string; message string }
ContainerStateRunning { startedAt Time }
ContainerStateTerminated {
  exitCode! int32; signal int32; reason string; message string; startedAt Time; finishedAt Time
  containerID string
}
VolumeMountStatus {
  name! string; mountPath! string; readOnly bool; recursiveReadOnly *RecursiveReadOnlyMode
}
`;
