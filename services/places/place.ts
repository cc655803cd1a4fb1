/** A Belgian place with one postcode; Antwerpen is several places of one name. */
export type Place = {
  /** stable: postcode and name, e.g. "8400-oostende" */
  id: string;
  postcode: string;
  /** in the official language of where it lies; Dutch in Brussels */
  name: string;
  /** only where it differs from `name` */
  nameNl?: string;
  nameFr?: string;
  /** in Dutch, after the mergers of 2019 and 2025 */
  municipality: string;
  /** the municipality before such a merger ended it */
  formerly?: string;
  /** in Dutch; "Brussel" for the nineteen municipalities of the capital region */
  province: string;
  /** degrees, WGS 84 */
  lat: number;
  lon: number;
};

/** Kilometres in a straight line (haversine, mean earth radius 6371 km). */
export function distanceKm(a: Pick<Place, "lat" | "lon">, b: Pick<Place, "lat" | "lon">): number {
  const radians = Math.PI / 180;
  const dLat = (b.lat - a.lat) * radians;
  const dLon = (b.lon - a.lon) * radians;
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(dLon / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(h)));
}
