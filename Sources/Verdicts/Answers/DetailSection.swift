/// A part of what a terminal shows of an attempt or a case: a title and lines below it.
package struct DetailSection: Hashable, Sendable {
  package var title: String

  /// Safe to print; none leaves the section out.
  package var lines: [String]
}
