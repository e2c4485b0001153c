package io.openmonetize.e2e.simulate.auditor;

/**
 * Something that was done to the books and stands in their history, so that another history can be
 * gone through from the beginning.
 */
interface Deed {
  /**
   * @param number of the deed, which names the lots that it opens
   */
  void on(Books books, long number, long at);
}
