{{- define "om.name" -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end }}

{{- define "om.selector" -}}
app.kubernetes.io/name: openmonetize
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}

{{- define "om.labels" -}}
{{ include "om.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
{{- end }}

{{- define "om.secret" -}}
{{- .Values.existingSecret | default (include "om.name" .) -}}
{{- end }}

{{- define "om.image" -}}
image: {{ printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) | quote }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
{{- end }}

{{- define "om.podSecurity" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
{{- with .Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "om.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end }}

{{- define "om.stores" -}}
- name: OM_KAFKA
  value: {{ .Values.kafka.bootstrapServers | quote }}
- name: OM_REDIS
  valueFrom: {secretKeyRef: {name: {{ include "om.secret" . }}, key: OM_REDIS}}
- name: OM_CLICKHOUSE
  valueFrom: {secretKeyRef: {name: {{ include "om.secret" . }}, key: OM_CLICKHOUSE}}
{{- end }}
