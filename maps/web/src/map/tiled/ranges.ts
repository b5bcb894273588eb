/** Bytes of a file on the server of the page, by range requests, and what hinders them. */

import { EtagMismatch, type RangeResponse, type Source } from "pmtiles";
import { aborted, TroubleError } from "./archive.ts";

const OK = 200;
const PARTIAL = 206;
const BEYOND = 416;
const GONE: ReadonlySet<number> = new Set([403, 404, 410]);

export class Ranges implements Source {
  /** After the file has changed, what the browser keeps of it is passed over. */
  private changed = false;

  constructor(private readonly url: string) {}

  getKey(): string {
    return this.url;
  }

  async getBytes(offset: number, length: number, signal?: AbortSignal, etag?: string): Promise<RangeResponse> {
    const response = await this.ask(offset, length, signal);
    const now = response.headers.get("ETag");
    const known = now?.startsWith("W/") ? null : now;
    if (response.status === BEYOND || (etag && known && known !== etag)) {
      this.changed = true;
      throw new EtagMismatch(this.url);
    }
    await this.check(response, length);
    const data = await told(response.arrayBuffer());
    return { data, ...(known && { etag: known }) };
  }

  private ask(offset: number, length: number, signal?: AbortSignal): Promise<Response> {
    const headers = { Range: `bytes=${offset}-${offset + length - 1}` };
    return told(fetch(this.url, { headers, cache: this.changed ? "reload" : "default", credentials: "same-origin", ...(signal && { signal }) }));
  }

  /** A server that knows no ranges sends the whole file: it is stopped, however long that is. */
  private async check({ status, headers, body }: Response, length: number): Promise<void> {
    if (status === PARTIAL) return;
    const whole = Number(headers.get("Content-Length") ?? Infinity);
    if (status === OK && whole <= length) return;
    await body?.cancel();
    throw new TroubleError(status === OK ? "ranges" : GONE.has(status) ? "missing" : "silent");
  }
}

/** What the network says, but for requests that we ended ourselves. */
async function told<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    throw aborted(error) ? error : new TroubleError("silent", error);
  }
}
