package io.openmonetize.e2e.degrade;

/** What may befall a store: the columns of the tables. */
enum Trouble {
  /** Nobody listens there. */
  DEAD,
  /** Connections stay open and nothing is answered. */
  SLOW,
  /** It runs and has lost everything, and nobody has filled it again. */
  WIPED,
  /** It runs again with what belongs in it. */
  BACK
}
