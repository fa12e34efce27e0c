{{- define "monitor.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "monitor.selector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride | trunc 50 }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "monitor.labels" -}}
{{ include "monitor.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "monitor.secret" -}}
{{- default (include "monitor.fullname" .) .Values.existingSecret -}}
{{- end -}}

{{- define "monitor.redisUrl" -}}
{{- if .Values.redis.bundled.enabled -}}
redis://{{ include "monitor.fullname" . }}-redis:6379
{{- else -}}
{{- required "redis.url is needed where redis.bundled.enabled is false" .Values.redis.url -}}
{{- end -}}
{{- end -}}

{{/* The processes of one kind: a dict of root, kind and values. */}}
{{- define "monitor.pod" -}}
{{- $root := .root -}}
metadata:
  labels:
    {{- include "monitor.labels" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .kind }}
  {{- with $root.Values.podAnnotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: 30
  {{- with $root.Values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: monitor
      image: "{{ $root.Values.image.repository }}:{{ default $root.Chart.AppVersion $root.Values.image.tag }}"
      imagePullPolicy: {{ $root.Values.image.pullPolicy }}
      args:
        - --roles={{ join "," .values.roles }}
        - --config=/etc/mediamtx-monitor/collector.yaml
      env:
        - name: MONITOR_REDIS_URL
          value: {{ include "monitor.redisUrl" $root | quote }}
        {{- if $root.Values.redis.tls.secret }}
        - name: MONITOR_REDIS_TLS_CAFILE
          value: /etc/mediamtx-monitor-redis/ca.crt
        {{- if $root.Values.redis.tls.clientCertificate }}
        - name: MONITOR_REDIS_TLS_CERTIFICATE
          value: /etc/mediamtx-monitor-redis/tls.crt
        - name: MONITOR_REDIS_TLS_KEY
          value: /etc/mediamtx-monitor-redis/tls.key
        {{- end }}
        {{- end }}
        {{- if $root.Values.readOnly }}
        - name: MONITOR_WEB_READONLY
          value: "true"
        {{- end }}
        {{- if $root.Values.ingress.enabled }}
        - name: MONITOR_WEB_ALLOWEDHOSTS
          value: {{ printf "%s,%s" $root.Values.ingress.host (include "monitor.fullname" $root) | quote }}
        - name: MONITOR_WEB_PUBLICURL
          value: {{ printf "%s://%s" (ternary "https" "http" (ne $root.Values.ingress.tlsSecret "")) $root.Values.ingress.host | quote }}
        {{- with $root.Values.ingress.trustedProxies }}
        - name: MONITOR_WEB_TRUSTEDPROXIES
          value: {{ join "," . | quote }}
        {{- end }}
        {{- else }}
        - name: MONITOR_WEB_ALLOWEDHOSTS
          value: {{ include "monitor.fullname" $root | quote }}
        {{- end }}
        {{- with $root.Values.env }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- if or $root.Values.existingSecret (not $root.Values.readOnly) }}
      envFrom:
        - secretRef:
            name: {{ include "monitor.secret" $root }}
      {{- end }}
      ports:
        - name: http
          containerPort: 8080
      startupProbe:
        httpGet: { path: /livez, port: http }
        periodSeconds: 2
        failureThreshold: 60
      livenessProbe:
        httpGet: { path: /livez, port: http }
        periodSeconds: 10
        timeoutSeconds: 3
      readinessProbe:
        httpGet: { path: /readyz, port: http }
        periodSeconds: 5
        timeoutSeconds: 3
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      resources:
        {{- toYaml .values.resources | nindent 8 }}
      volumeMounts:
        - name: config
          mountPath: /etc/mediamtx-monitor
          readOnly: true
        - name: data
          mountPath: /data
        - name: tmp
          mountPath: /tmp
        {{- if $root.Values.redis.tls.secret }}
        - name: redis-tls
          mountPath: /etc/mediamtx-monitor-redis
          readOnly: true
        {{- end }}
  volumes:
    - name: config
      configMap:
        name: {{ include "monitor.fullname" $root }}
    - name: data
      emptyDir: {}
    - name: tmp
      emptyDir: {}
    {{- if $root.Values.redis.tls.secret }}
    - name: redis-tls
      secret:
        secretName: {{ $root.Values.redis.tls.secret | quote }}
    {{- end }}
  {{- with $root.Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $root.Values.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  affinity:
    {{- if $root.Values.affinity }}
    {{- toYaml $root.Values.affinity | nindent 4 }}
    {{- else }}
    podAntiAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 100
          podAffinityTerm:
            topologyKey: kubernetes.io/hostname
            labelSelector:
              matchLabels:
                {{- include "monitor.selector" $root | nindent 16 }}
                app.kubernetes.io/component: {{ .kind }}
    {{- end }}
{{- end -}}
