/**
 * A library containing most of the static shapes required by Grafana.
 *
 * @packageDocumentation
 */
export * from './veneer/common.types';
export * from './veneer/librarypanel.types';
export * from './index.gen';
export declare enum LegendDisplayMode {
    List = "list",
    Table = "table",
    /** @deprecated use showLegend: false and omit displayMode */
    Hidden = "hidden"
}
