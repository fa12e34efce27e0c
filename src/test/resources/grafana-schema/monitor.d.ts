// What Grafana's own types leave to its plugins: the fields of the data source Prometheus, and of variables by query.
import type { AnnotationQuery, Dashboard, DataQuery, VariableModel } from '@grafana/schema';

export interface PrometheusQuery extends DataQuery {
    expr: string;
    editorMode?: 'code' | 'builder';
    format?: 'time_series' | 'table' | 'heatmap';
    instant?: boolean;
    range?: boolean;
    legendFormat?: string;
}

export interface PrometheusAnnotation extends AnnotationQuery<PrometheusQuery> {
    titleFormat: string;
    textFormat: string;
    tagKeys: string;
    useValueForTime: boolean;
}

export interface QueryVariable extends VariableModel {
    definition?: string;
}

export interface PrometheusDashboard extends Omit<Dashboard, 'annotations' | 'templating'> {
    annotations: { list: PrometheusAnnotation[] };
    templating: { list: QueryVariable[] };
}
