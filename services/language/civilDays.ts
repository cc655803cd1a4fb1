/** Days without a clock: a Date at midnight UTC, named "YYYY-MM-DD". */

export function dayOf(name: string): Date {
  return new Date(`${name}T00:00:00Z`);
}

export function nameOf(day: Date): string {
  return day.toISOString().slice(0, 10);
}

export function addDays(day: Date, count: number): Date {
  return new Date(day.getTime() + count * 86_400_000);
}

/** The same day of a later month, or that month's last day. */
export function addMonths(day: Date, count: number): Date {
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + count];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day.getUTCDate(), lastDay)));
}
