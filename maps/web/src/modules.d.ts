declare module "*.css";
declare module "*.png" {
  const url: string;
  export default url;
}
declare module "virtual:world" {
  const world: { steps: number; polygons: number[][][] };
  export default world;
}
