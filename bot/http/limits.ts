/** How often something may be done: `burst` at once, then `perSecond` on average. */
export type Limit = { burst: number; perSecond: number };

export type Limiter = {
  /** Takes one; answers 0, or the whole seconds to wait when there is none left. */
  take(key: string, nowMs: number): number;
};

/** Callers remembered at a time; the one seen longest ago is forgotten first, and starts anew. */
const remembered = 50_000;

/** A token bucket for each caller, in this process: it keeps off floods, it is no accounting. */
export function makeLimiter({ burst, perSecond }: Limit): Limiter {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(key, nowMs) {
      const bucket = buckets.get(key) ?? { left: burst, at: nowMs };
      const left = Math.min(burst, bucket.left + (Math.max(0, nowMs - bucket.at) / 1000) * perSecond);
      buckets.delete(key);
      buckets.set(key, { left: left >= 1 ? left - 1 : left, at: nowMs });
      const oldest = buckets.size > remembered ? buckets.keys().next().value : undefined;
      if (oldest !== undefined) buckets.delete(oldest);
      return left >= 1 ? 0 : Math.ceil((1 - left) / perSecond);
    },
  };
}
