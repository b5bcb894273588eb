import { parquetReadObjects } from "hyparquet";

globalThis.decoded = async () => (await parquetReadObjects({ file: bytesOfPage().buffer })).length;
