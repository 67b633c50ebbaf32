/** Where a plan was written down, which mirrors this host prefers, and where it finds keys (which count by their fingerprint). */
const ofThisHost: ReadonlySet<string> = new Set(["place", "baseUrls", "keys"]);

/** For JSON.stringify: leaves out of a plan what differs from host to host and changes nothing in what is made. */
export const withoutHost = (key: string, value: unknown): unknown =>
  ofThisHost.has(key) ? undefined : value;
