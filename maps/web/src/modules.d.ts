declare module "*.css";
declare module "*.png" {
  const url: string;
  export default url;
}
declare module "virtual:worker" {
  const source: () => string;
  export default source;
}
declare module "virtual:world" {
  const world: () => { steps: number; polygons: number[][][] };
  export default world;
}
declare module "virtual:folds" {
  const table: () => import("./search/table.ts").RawTable;
  export default table;
}

declare module "virtual:texts/*" {
  /** The texts of the page in a language, by their keys. */
  export default function texts(): Record<import("./core/i18n.ts").Key, string>;
}
