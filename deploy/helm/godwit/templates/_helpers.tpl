{{- define "godwit.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 53 | trimSuffix "-" -}}
{{- else -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- if contains $name .Release.Name -}}
{{- .Release.Name | trunc 53 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 53 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "godwit.selector" -}}
app.kubernetes.io/name: {{ default .Chart.Name .Values.nameOverride }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "godwit.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{ include "godwit.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end -}}

{{- /* What the schema cannot say in a sentence. */ -}}
{{- define "godwit.refuse" -}}
{{- if gt (int .Values.replicas) 1 -}}
{{- fail (printf "replicas: %d is refused. SQLite has one writer, so the registry runs as 1 replica (or 0, to stop it)." (int .Values.replicas)) -}}
{{- end -}}
{{- if not .Values.adminTokenSecret.name -}}
{{- fail "Who may come in? Without a token the service listens on its own loopback only, and the pod is never ready. Make a Secret (kubectl create secret generic godwit-admin --from-literal=token=$(openssl rand -hex 32)) and name it: adminTokenSecret.name." -}}
{{- end -}}
{{- if not (or .Values.databaseUrlSecret.name .Values.env.SQLITE_DB .Values.env.GODWIT_DATABASE_URL) -}}
{{- fail "Which database? Set env.SQLITE_DB, or databaseUrlSecret.name to a Secret that holds its URL." -}}
{{- end -}}
{{- end -}}
