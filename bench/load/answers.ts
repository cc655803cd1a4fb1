/** What each writer of the load bench says: the four answers of the intake; the last brings the first list. */
export const answers = ["ik zoek werk als poetshulp", "Oostende", "klein beetje", "ochtend en namiddag"];
